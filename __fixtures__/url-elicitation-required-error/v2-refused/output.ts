import { McpServer, UrlElicitationRequiredError } from '@modelcontextprotocol/server';

import { questions, tokenOf } from './tokens.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });

function requireLogin(): never {
  // TODO(mcp-stateless/url-elicitation-required-error): Answer requests of 2026-07-28 with `input_required` and `inputRequired.elicitUrl({ message, url })`, and keep this error for those of 2025: only the handler of a tool, prompt or resource can answer so. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  throw new UrlElicitationRequiredError([{ mode: 'url', message: 'Log in', url: 'https://example.com', elicitationId: '1' }]);
}

server.registerTool('helper', {}, async () => {
  if (!(await tokenOf('helper'))) requireLogin();
  return { content: [] };
});

server.registerTool('variable', {}, async () => {
  // TODO(mcp-stateless/url-elicitation-required-error): Answer requests of 2026-07-28 with `input_required` and `inputRequired.elicitUrl({ message, url })`, and keep this error for those of 2025: write its questions out, as object literals with `message` and `url`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  throw new UrlElicitationRequiredError(questions);
});

server.registerTool('caught', {}, async () => {
  try {
    // TODO(mcp-stateless/url-elicitation-required-error): Answer requests of 2026-07-28 with `input_required` and `inputRequired.elicitUrl({ message, url })`, and keep this error for those of 2025: a `catch` of the handler sees it first. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    throw new UrlElicitationRequiredError([{ mode: 'url', message: 'Log in', url: 'https://example.com', elicitationId: '1' }]);
  } catch (error) {
    return { content: [{ type: 'text', text: String(error) }] };
  }
});
