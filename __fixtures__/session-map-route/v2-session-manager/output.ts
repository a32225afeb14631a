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
    // TODO(mcp-stateless/session-map-route): Sessions are opened here for requests that other code receives, and those of 2026-07-28 open none. Let createMcpHandler answer them there, in front of the code that looks for a session (isLegacyRequest tells them apart), with a function that returns a fresh server; this stays for clients of 2025. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
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
