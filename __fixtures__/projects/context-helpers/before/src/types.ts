import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

export type Ctx = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** With what a tool of ours is told besides. */
export interface JobContext extends Ctx {
  job: string;
}
