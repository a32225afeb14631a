import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { PingRequestSchema, ProgressNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

export function quiet(server: Server): void {
  server.removeRequestHandler(PingRequestSchema.shape.method.value);
  server.removeNotificationHandler(ProgressNotificationSchema.shape.method.value);
  server.removeRequestHandler('tools/list');
}
