import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  CallToolResultSchema,
  ElicitRequestSchema,
  LoggingMessageNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';

const client = new Client({ name: 'c', version: '1' });

import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'decline' }));
client.setNotificationHandler(LoggingMessageNotificationSchema, () => undefined);

export const parse = (result: unknown) => CallToolResultSchema.parse(result);
