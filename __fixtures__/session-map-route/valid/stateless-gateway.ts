// One transport a request; `initialize` is made up for the child process behind it and must stay.
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

import { app } from './app.js';
import { initializeMessage, startChild } from './child.js';

app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  const child = startChild();
  let isInitialized = false;
  transport.onmessage = (message: JSONRPCMessage) => {
    if (!isInitialized && !isInitializeRequest(message)) {
      child.send(initializeMessage());
      isInitialized = true;
    }
    if ('method' in message && message.method === 'initialize') isInitialized = true;
    child.send(message);
  };
  await transport.handleRequest(req, res, req.body);
});
