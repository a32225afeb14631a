import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export const servers = new Map<string, McpServer>();
export const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

export function toolsChanged(): void {
  for (const server of servers.values()) {
    server.sendToolListChanged();
  }
}

export function promptsChanged(): void {
  servers.forEach((server) => server.sendPromptListChanged());
}

export async function resourcesChanged(): Promise<void> {
  for (const id of servers.keys()) {
    const server = servers.get(id);
    if (server?.isConnected()) await server.server.sendResourceListChanged();
  }
}

export async function updated(uri: string, subscribers: Map<string, Set<string>>): Promise<void> {
  for (const id of subscribers.get(uri) ?? []) {
    await servers.get(id)?.server.sendResourceUpdated({ uri });
  }
}

export async function allUpdated(server: McpServer, uris: string[]): Promise<void> {
  for (const uri of uris) {
    await server.server.sendResourceUpdated({ uri });
  }
}
