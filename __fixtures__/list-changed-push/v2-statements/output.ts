import { createMcpHandler, McpServer, type Server } from '@modelcontextprotocol/server';

export function createServer(): McpServer {
  return new McpServer({ name: 'notes', version: '1.0.0' });
}

const handler = createMcpHandler(createServer);

export async function changed(server: McpServer, inner: Server, uri: URL, kind: string): Promise<void> {
  server.sendToolListChanged(); // the tools
  handler.notify.toolsChanged();
  void inner.sendPromptListChanged();
  handler.notify.promptsChanged();
  inner.sendResourceListChanged().catch((error: unknown) => console.error(error));
  handler.notify.resourcesChanged();
  await inner.sendResourceUpdated({ uri: uri.href });
  handler.notify.resourceUpdated(uri.href);
  await inner.notification({ method: 'notifications/prompts/list_changed' });
  handler.notify.promptsChanged();
  await inner.notification({ method: 'notifications/resources/updated', params: { uri: `${uri.toString()}#top` } });
  handler.notify.resourceUpdated(`${uri.toString()}#top`);
  switch (kind) {
    case 'tool':
      server.sendToolListChanged();
      handler.notify.toolsChanged();
      break;
    default:
      if (kind === 'prompt') { server.sendPromptListChanged(); handler.notify.promptsChanged(); }
  }
}

export { handler };
