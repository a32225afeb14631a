import type { ToolExtra } from '@jobs/core';

import { runJob } from '~/run.js';

const extra = {
  mcpReq: {
    id: 7,
    notify: () => Promise.resolve(),
    signal: new AbortController().signal,
  },
} as unknown as ToolExtra;

if ((await runJob(extra)) !== '7') throw new Error('the id of the request is not passed on');
