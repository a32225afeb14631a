import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CancelledNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

export async function serve(server: Server, stop: (id: unknown) => void): Promise<void> {
  server.setNotificationHandler(CancelledNotificationSchema, ({ params }) => stop(params.requestId));
  await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }));
}
