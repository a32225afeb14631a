import { Client } from '@modelcontextprotocol/client';
import { CallToolResultSchema } from '@modelcontextprotocol/core';

const client = new Client({ name: 'c', version: '1' });

client.setRequestHandler('elicitation/create', () => ({ action: 'decline' }));
client.setRequestHandler('roots/list', () => ({ roots: [] }));
client.setNotificationHandler('notifications/message', () => undefined);

export const parse = (result: unknown) => CallToolResultSchema.parse(result);
