import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

import type { Socket } from './socket.js';

export class RecorderClient {
  /** Sessions of the recorder, a product of its own. */
  private connections = new Map<string, Socket>();
  private byMcpSession = new Map<string, Set<string>>();

  register(sessionId: string, socket: Socket, mcpSessionId?: string): void {
    this.connections.set(sessionId, socket);
    if (!mcpSessionId) return;
    const known = this.byMcpSession.get(mcpSessionId) ?? new Set<string>();
    known.add(sessionId);
    this.byMcpSession.set(mcpSessionId, known);
  }

  async status(sessionId: string): Promise<CallToolResult> {
    return { content: [{ type: 'text', text: String(this.connections.has(sessionId)) }] };
  }
}
