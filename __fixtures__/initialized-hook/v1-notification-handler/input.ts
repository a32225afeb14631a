import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { InitializedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { sessions } from './sessions.js';

export class Host {
  constructor(private readonly server: Server) {
    this.server.setNotificationHandler(InitializedNotificationSchema, async () => {
      sessions.add(this.server);
    });
  }
}
