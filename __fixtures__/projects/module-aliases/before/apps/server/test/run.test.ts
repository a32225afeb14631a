import type { ToolExtra } from '@jobs/core';

import { runJob } from '~/run.js';

const extra = {
  requestId: 7,
  sendNotification: () => Promise.resolve(),
  signal: new AbortController().signal,
} as unknown as ToolExtra;

if ((await runJob(extra)) !== '7') throw new Error('the id of the request is not passed on');
