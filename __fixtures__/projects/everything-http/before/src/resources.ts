import { ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { redPixel } from './media.js';

export function registerResources(server: McpServer) {
  server.registerResource(
    'static-text',
    'test://static-text',
    { title: 'Text', description: 'A text that never changes', mimeType: 'text/plain' },
    async (uri) => ({
      contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
    }),
  );

  server.registerResource(
    'static-binary',
    'test://static-binary',
    { title: 'Image', description: 'An image that never changes', mimeType: 'image/png' },
    async (uri) => ({ contents: [{ uri: uri.href, mimeType: 'image/png', blob: redPixel }] }),
  );

  server.registerResource(
    'watched',
    'test://watched-resource',
    { title: 'Watched', description: 'A text to subscribe to', mimeType: 'text/plain' },
    async (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'Nothing new.' }] }),
  );

  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', {
      list: undefined,
      complete: { id: (value) => ['1', '12', '123'].filter((id) => id.startsWith(value)) },
    }),
    { title: 'Data', description: 'Data by id', mimeType: 'application/json' },
    async (uri, { id }) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: 'application/json',
          text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${String(id)}` }),
        },
      ],
    }),
  );

  server.server.setRequestHandler(SubscribeRequestSchema, async (request) => {
    console.error(`subscribed to ${request.params.uri}`);
    return {};
  });

  server.server.setRequestHandler(UnsubscribeRequestSchema, async (request) => {
    console.error(`no longer subscribed to ${request.params.uri}`);
    return {};
  });
}
