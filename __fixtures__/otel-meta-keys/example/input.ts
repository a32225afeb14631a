import { Client } from '@modelcontextprotocol/client';
import { traceparent } from './trace.js';

export const run = (client: Client) =>
  client.callTool({ name: 'order', arguments: {}, _meta: { 'otel.traceparent': traceparent() } });
