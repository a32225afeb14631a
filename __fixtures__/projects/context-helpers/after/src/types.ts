import type { ServerContext } from '@modelcontextprotocol/server';

export type Ctx = ServerContext;

/** With what a tool of ours is told besides. */
export interface JobContext extends Ctx {
  job: string;
}
