import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

import { confirm, elicit } from '../lib/ask.js';

/** What was booked by this process. */
const booked: string[] = [];

export class Rooms {
  constructor(private readonly server: McpServer) {}

  register() {
    this.server.registerTool(
      'book',
      { description: 'Books a room', inputSchema: { room: z.string() } },
      async ({ room }) => {
        const size = await this.sizeOf(room);
        if (!size) return text('No size, no room');
        const isSure = await confirm(this.server, `Book ${size} ${room}`);
        if (isSure) booked.push(room);
        return text(isSure ? `Booked: ${booked.join(', ')}` : 'Not booked');
      },
    );

    this.server.registerTool('leave', { description: 'Leaves a room', inputSchema: {} }, async () => {
      try {
        return text((await confirm(this.server, 'Leave')) ? 'Left' : 'Stayed');
      } catch (error) {
        return text(`Stayed: ${(error as Error).message}`);
      }
    });

    this.server.registerTool('compare', { description: 'Asks for two rooms at once', inputSchema: {} }, async () => {
      const [one, two] = await Promise.all([elicit(this.server, 'First room?'), elicit(this.server, 'Second room?')]);
      return text(`${one.action} ${two.action}`);
    });
  }

  private async sizeOf(room: string): Promise<string | undefined> {
    const { action, content } = await this.server.server.elicitInput({
      message: `Size of ${room}?`,
      requestedSchema: { type: 'object', properties: { size: { type: 'string' } }, required: ['size'] },
    });
    return action === 'accept' ? String(content?.size) : undefined;
  }
}

function text(value: string) {
  return { content: [{ type: 'text' as const, text: value }] };
}
