import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  CallToolResultSchema,
  ElicitRequestSchema,
  LoggingMessageNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';

const client = new Client({ name: 'c', version: '1' });

import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'decline' }));
client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [] }));
client.setNotificationHandler(LoggingMessageNotificationSchema, () => undefined);

export const parse = (result: unknown) => CallToolResultSchema.parse(result);
