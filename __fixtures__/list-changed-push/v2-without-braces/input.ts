import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { EventEmitter } from 'node:events';

const changes = new EventEmitter();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

changes.on('tools', () => server.sendToolListChanged());
changes.on('resource', async (uri: string) => await server.server.sendResourceUpdated({ uri }));
setInterval(() => void server.server.sendPromptListChanged(), 60_000);

export function changed(kind: string, uris: string[]): void {
  if (kind === 'tools') server.sendToolListChanged(); // the tools
  else if (kind === 'prompts')
    server.sendPromptListChanged();
  else server.sendResourceListChanged();
  for (const uri of uris) void server.server.sendResourceUpdated({ uri });
}

export { mcpHandler };
