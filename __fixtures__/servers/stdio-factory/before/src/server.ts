import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';

const tools: Tool[] = [
  {
    name: 'slugify',
    description: 'Makes a slug of a title',
    inputSchema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  },
  {
    name: 'shout',
    description: 'Says it louder',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  },
];

export function createServer(): Server {
  const server = new Server({ name: 'strings', version: '0.1.0' }, { capabilities: { tools: {} } });

  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));

  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const { name, arguments: args = {} } = request.params;
    switch (name) {
      case 'slugify':
        return { content: [{ type: 'text', text: String(args.title).toLowerCase().replaceAll(' ', '-') }] };
      case 'shout':
        return { content: [{ type: 'text', text: `${String(args.text).toUpperCase()}!` }] };
      default:
        throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${name}`);
    }
  });

  return server;
}
