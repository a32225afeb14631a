import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ElicitationCompleteNotificationSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { open } from './browser.js';

export const client = new Client({ name: 'desk', version: '1.0.0' });
client.setRequestHandler(ElicitRequestSchema, async (request) => {
  if (request.params.mode === 'url') await open(request.params.url, request.params.elicitationId);
  return { action: 'accept' };
});
client.setNotificationHandler(ElicitationCompleteNotificationSchema, ({ params }) => console.log(params.elicitationId));
