import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({
  name: 'shop',
  version: '1.0.0',
  icons: [{ src: './icon.svg', mimeType: 'image/svg+xml' }, { src: 'https://example.com/icon.png' }],
});
