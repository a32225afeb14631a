// A language server that passes tools on to an MCP client.
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { notify, open } from './documents.js';

export const tools: Tool[] = [];

export function dispatch(method: string, params: { rootUri: string }) {
  switch (method) {
    case 'initialize':
      return { capabilities: { hoverProvider: true }, serverInfo: { name: 'lsp' }, root: params.rootUri };
    case 'initialized':
      return notify();
    case 'textDocument/didOpen':
      return open(params);
    default:
      throw Object.assign(new Error('Server not initialized'), { code: -32002 });
  }
}
