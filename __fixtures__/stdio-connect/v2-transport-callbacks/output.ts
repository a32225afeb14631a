import { McpServer } from '@modelcontextprotocol/server';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';

import { tally } from './tally.js';

function createServer(name = 'callbacks') {
  return new McpServer({ name, version: '1.0.0' });
}

async function createRemoteServer() {
  return createServer(await tally.name());
}

/** Sets a callback of the transport, and nothing else. */
function watch(wire: Transport, prefix: string) {
  const began = prefix.length;
  wire.onmessage = (message) => {
    tally.count(began, message);
  };
}

function greet(server: McpServer, message: JSONRPCMessage) {
  if ('method' in message) server.server.onerror?.(new Error(message.method));
}

export async function direct() {
  serveStdio(() => {
    const server = createServer();
    const connect = server.connect.bind(server);
    server.connect = (transport) => {
      transport.onmessage = (message) => tally.count(0, message);
      return connect(transport);
    };
    return server;
  });
}

export async function called() {
  serveStdio(() => {
    const books = createServer('books');
    const connect = books.connect.bind(books);
    books.connect = (wire) => {
      // The SDK calls what it finds.
      watch(wire, 'books');
      return connect(wire);
    };
    return books;
  });
}

export async function asynchronous() {
  serveStdio(async () => {
    const server = await createRemoteServer();
    const connect = server.connect.bind(server);
    server.connect = (transport) => {
      transport.onmessage = tally.sum;
      return connect(transport);
    };
    return server;
  }, {
    onerror: (error) => console.error('MCP server failed:', error),
  });
}

export async function withTheServer() {
  function buildServer() {
    const server = new McpServer({ name: 'greeting', version: '1.0.0' });
    server.registerTool('hello', {}, async () => ({ content: [] }));
    return server;
  }
  process.on('SIGINT', () => void handle.close());
  const handle = serveStdio(() => {
    const server = buildServer();
    const connect = server.connect.bind(server);
    server.connect = (transport) => {
      transport.onmessage = (message) => greet(server, message);
      return connect(transport);
    };
    return server;
  });
}

export async function onTheServer() {
  function buildServer() {
    const server = new McpServer({ name: 'changing', version: '1.0.0' });
    return server;
  }
  serveStdio(() => {
    const server = buildServer();
    const connect = server.connect.bind(server);
    server.connect = (transport) => {
      transport.onmessage = () => server.sendToolListChanged();
      return connect(transport);
    };
    return server;
  });
}

export async function ofErrors(log: (error: Error) => void) {
  serveStdio(() => createServer('errors'), {
    onerror: log,
  });
}

export async function onOwnStreams() {
  const transport = new StdioServerTransport(process.stdin, process.stderr);
  const server = 'callbacks';
  serveStdio(() => {
    const mcpServer = createServer(server);
    const connect = mcpServer.connect.bind(mcpServer);
    mcpServer.connect = (transport) => {
      transport.onmessage = () => tally.named(server);
      return connect(transport);
    };
    return mcpServer;
  }, {
    transport,
    onerror: (error) => {
      console.error(error.message);
    },
  });
}
