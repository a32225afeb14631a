import { createMcpHandler, McpServer, type Server } from '@modelcontextprotocol/server';

export function createServer(): McpServer {
  return new McpServer({ name: 'notes', version: '1.0.0' });
}

const handler = createMcpHandler(createServer);

export async function changed(server: McpServer, inner: Server, uri: URL, kind: string): Promise<void> {
  server.sendToolListChanged(); // the tools
  void inner.sendPromptListChanged();
  inner.sendResourceListChanged().catch((error: unknown) => console.error(error));
  await inner.sendResourceUpdated({ uri: uri.href });
  await inner.notification({ method: 'notifications/prompts/list_changed' });
  await inner.notification({ method: 'notifications/resources/updated', params: { uri: `${uri.toString()}#top` } });
  switch (kind) {
    case 'tool':
      server.sendToolListChanged();
      break;
    default:
      if (kind === 'prompt') { server.sendPromptListChanged(); }
  }
}

export { handler };
