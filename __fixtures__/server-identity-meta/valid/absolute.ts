// Absolute addresses, addresses that are not known here, and icons of something else.
import { McpServer } from '@modelcontextprotocol/server';
import { icon } from './icon.js';

export const menu = { icons: [{ src: './menu.svg' }] };
export const server = new McpServer({
  name: 'shop',
  version: '1.0.0',
  icons: [{ src: 'https://example.com/icon.svg' }, { src: 'data:image/svg+xml,<svg/>' }, { src: icon }],
});
