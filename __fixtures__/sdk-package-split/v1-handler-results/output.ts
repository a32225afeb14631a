import { Server } from '@modelcontextprotocol/server';
import type { CallToolResult, Tool } from '@modelcontextprotocol/server';

// Its type says `type: string`, which v1 took.
const tools = [
  { name: 'add', inputSchema: { type: 'object' as const, properties: { n: { type: 'number' } } } },
  { name: 'sub', inputSchema: { type: 'object' as const } },
];

// Typed, so that nothing is left to do.
const more: Tool[] = [{ name: 'mul', inputSchema: { type: 'object' } }];

const callTool = async (request: any) => {
  if (request.params.name === 'typed') return typed();
  const result = { content: [{ type: 'text' as const, text: 'a' }], isError: true };
  if (request.params.name === 'a') return result;
  return { content: [{ type: 'text' as const, text: request.params.name === 'b' ? 'b' : 'c' }] };
};

function typed(): CallToolResult {
  return { content: [{ type: 'text', text: 'd' }] };
}

export function register(server: Server, names: string[], isDescribed: boolean) {
  server.setRequestHandler('tools/list', async () => ({ tools: [...tools, ...more] }));
  server.setRequestHandler('tools/call', callTool);
  // What stands in place has the type that is expected there.
  server.setRequestHandler('prompts/get', async () => {
    const message = { role: 'user' as const, content: { type: 'text' as const, text: 'e' } };
    return { messages: [message, { role: 'assistant', content: { type: 'text', text: 'f' } }] };
  });
}

export function registerBuilt(server: Server, names: string[], isDescribed: boolean) {
  server.setRequestHandler('tools/list', () => ({
    tools: names.map((name) => {
      const tool: Record<string, unknown> = { name, inputSchema: { type: 'object' } };
      if (isDescribed) tool.description = name;
      return tool as Tool;
    }),
  }));
  server.setRequestHandler('tools/call', async (request) => {
    const answer: Record<string, unknown> = { content: [] };
    if (isDescribed) answer.isError = true;
    return answer as CallToolResult;
  });
}
