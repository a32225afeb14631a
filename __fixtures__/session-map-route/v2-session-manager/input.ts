import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';

export class SessionManager {
  private readonly sessions = new Map<string, NodeStreamableHTTPServerTransport>();

  get(id: string): NodeStreamableHTTPServerTransport | undefined {
    return this.sessions.get(id);
  }

  async open(): Promise<NodeStreamableHTTPServerTransport> {
    // Each session has a server of its own.
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        this.sessions.set(id, transport);
      },
    });
    await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
    return transport;
  }
}
