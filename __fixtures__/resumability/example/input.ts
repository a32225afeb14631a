import type { EventStore } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export class MemoryEvents implements EventStore {
  private readonly events = new Map<string, unknown>();
  async storeEvent(streamId: string, message: unknown): Promise<string> {
    const id = `${streamId}_${this.events.size}`;
    this.events.set(id, message);
    return id;
  }
  async replayEventsAfter(lastEventId: string): Promise<string> {
    return lastEventId.split('_')[0] ?? '';
  }
}

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('export', {}, async (extra) => {
  extra.closeSSEStream?.();
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { content: [] };
});
