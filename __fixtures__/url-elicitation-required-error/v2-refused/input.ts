import { McpServer, UrlElicitationRequiredError } from '@modelcontextprotocol/server';

import { questions, tokenOf } from './tokens.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });

function requireLogin(): never {
  throw new UrlElicitationRequiredError([{ mode: 'url', message: 'Log in', url: 'https://example.com', elicitationId: '1' }]);
}

server.registerTool('helper', {}, async () => {
  if (!(await tokenOf('helper'))) requireLogin();
  return { content: [] };
});

server.registerTool('variable', {}, async () => {
  throw new UrlElicitationRequiredError(questions);
});

server.registerTool('caught', {}, async () => {
  try {
    throw new UrlElicitationRequiredError([{ mode: 'url', message: 'Log in', url: 'https://example.com', elicitationId: '1' }]);
  } catch (error) {
    return { content: [{ type: 'text', text: String(error) }] };
  }
});
