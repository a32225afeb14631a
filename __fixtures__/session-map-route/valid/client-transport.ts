// A client that sends `initialize` and keeps the id of the answer: nothing is routed here.
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

export class RetryingTransport {
  sessionId: string | undefined;

  constructor(private readonly url: URL) {}

  async send(message: JSONRPCMessage): Promise<void> {
    if (isInitializeRequest(message)) this.sessionId = undefined;
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.sessionId && { 'mcp-session-id': this.sessionId }) },
      body: JSON.stringify(message),
    });
    const sessionId = response.headers.get('mcp-session-id');
    if (sessionId) this.sessionId = sessionId;
  }
}
