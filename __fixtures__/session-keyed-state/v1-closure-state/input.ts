import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, SubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { LoggingLevel } from '@modelcontextprotocol/sdk/types.js';

import { definitions } from './definitions.js';
import { withErrors } from './errors.js';

export const createServer = async () => {
  const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {}, resources: {} } });
  const names = new Map(definitions.map((one) => [one.name, one]));
  const subscriptions = new Set<string>();
  const notes: string[] = [];
  const totals = { calls: 0 };
  let level: LoggingLevel = 'info';
  let closed = false;
  let lastCall: string | undefined;

  const setLevel = (next: LoggingLevel) => {
    level = next;
  };

  const tools: Record<string, (text: string) => string> = {
    add: (text) => {
      notes.push(text);
      return notes.join('\n');
    },
  };

  server.setRequestHandler(SubscribeRequestSchema, async (request) => {
    subscriptions.add(request.params.uri);
    return {};
  });
  server.setRequestHandler(
    CallToolRequestSchema,
    withErrors(async (request) => {
      let steps = 0;
      steps++;
      totals.calls++;
      lastCall = request.params.name;
      setLevel('debug');
      const text = tools[request.params.name]?.(level) ?? `${names.size} ${steps} ${lastCall}`;
      return { content: [{ type: 'text', text }] };
    }),
  );
  server.onclose = () => {
    closed = true;
  };
  return { server, cleanup: () => console.log(closed) };
};

export const open = () => new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });
