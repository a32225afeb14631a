import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { UrlElicitationRequiredError } from '@modelcontextprotocol/sdk/types.js';

import { startLogin, tokenOf } from './tokens.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });

server.registerTool('send', { description: 'Sends a mail' }, async (extra) => {
  const token = await tokenOf(extra.authInfo);
  if (!token) {
    const { id, url } = startLogin();
    throw new UrlElicitationRequiredError([{ mode: 'url', message: 'Log in', url, elicitationId: id }]);
  }
  return { content: [{ type: 'text', text: 'Sent' }] };
});
