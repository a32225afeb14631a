// The reserved names, the headers, and a trace of something else.
import { Client } from '@modelcontextprotocol/client';
import { traceparent } from './trace.js';

export const run = (client: Client) =>
  client.callTool({ name: 'order', arguments: {}, _meta: { traceparent: traceparent(), trace: { steps: 3 }, baggage: '' } });
export const headers = { 'x-traceparent': traceparent(), otel: { traceparent: traceparent() } };
