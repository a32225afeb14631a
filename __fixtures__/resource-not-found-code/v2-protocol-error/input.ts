import { McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'docs', version: '1.0.0' });

server.registerResource('page', 'docs://page', {}, async (uri) => {
  if (!pages.has(uri.href)) throw new ProtocolError(-32002, 'Page not found', { uri: uri.href });
  throw new ProtocolError(ProtocolErrorCode.ResourceNotFound, uri.href);
});
