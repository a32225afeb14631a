import type { ProgressToken, ServerNotification } from '@modelcontextprotocol/server';
import { expect, it, vi } from 'vitest';

interface Options {
  progressToken?: ProgressToken;
  signal?: AbortSignal;
  sendNotification?: (notification: ServerNotification) => Promise<void>;
}

class Elicitation {
  async confirm(message: string, options?: Options): Promise<string> {
    await options?.sendNotification?.({ method: 'notifications/message', params: { level: 'info', data: message } });
    return message;
  }
}

it('has options of its own', async () => {
  const elicitation = new Elicitation();
  const sendNotification = vi.fn();
  await elicitation.confirm('Really?', { sendNotification });
  await elicitation.confirm('Really?', { progressToken: 1, sendNotification });
  const ask = vi.spyOn(elicitation, 'confirm');
  expect(ask).toHaveBeenCalledWith('Really?', { progressToken: 1, sendNotification, signal: expect.any(AbortSignal) });
});

declare const handler: (args: object, extra: any) => Promise<void>;

it('has a context', async () => {
  const sendNotification = vi.fn();
  await handler({}, { mcpReq: { notify: sendNotification, signal: new AbortController().signal } });
});
