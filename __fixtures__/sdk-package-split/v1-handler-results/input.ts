import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, GetPromptRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';

// Its type says `type: string`, which v1 took.
const tools = [
  { name: 'add', inputSchema: { type: 'object', properties: { n: { type: 'number' } } } },
  { name: 'sub', inputSchema: { type: 'object' } },
];

// Typed, so that nothing is left to do.
const more: Tool[] = [{ name: 'mul', inputSchema: { type: 'object' } }];

const callTool = async (request: any) => {
  if (request.params.name === 'typed') return typed();
  const result = { content: [{ type: 'text', text: 'a' }], isError: true };
  if (request.params.name === 'a') return result;
  return { content: [{ type: 'text', text: request.params.name === 'b' ? 'b' : 'c' }] };
};

function typed(): CallToolResult {
  return { content: [{ type: 'text', text: 'd' }] };
}

export function register(server: Server, names: string[], isDescribed: boolean) {
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [...tools, ...more] }));
  server.setRequestHandler(CallToolRequestSchema, callTool);
  // What stands in place has the type that is expected there.
  server.setRequestHandler(GetPromptRequestSchema, async () => {
    const message = { role: 'user', content: { type: 'text', text: 'e' } };
    return { messages: [message, { role: 'assistant', content: { type: 'text', text: 'f' } }] };
  });
}

export function registerBuilt(server: Server, names: string[], isDescribed: boolean) {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: names.map((name) => {
      const tool: Record<string, unknown> = { name, inputSchema: { type: 'object' } };
      if (isDescribed) tool.description = name;
      return tool;
    }),
  }));
  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const answer: Record<string, unknown> = { content: [] };
    if (isDescribed) answer.isError = true;
    return answer;
  });
}
