import type { ToolCallback } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type * as types from '@modelcontextprotocol/sdk/types.js';
import { groupOf } from './groups.js';

type Extra = RequestHandlerExtra<types.ServerRequest, types.ServerNotification>;

export const join: ToolCallback<{ name: never }> = async ({ name }, extra) => {
  await groupOf(extra.sessionId, name);
  return { content: [] };
};

export class Groups {
  constructor(private readonly prefix: string) {}

  async find(extra: Extra | undefined): Promise<string> {
    return groupOf(this.prefix + extra?.sessionId);
  }
}
