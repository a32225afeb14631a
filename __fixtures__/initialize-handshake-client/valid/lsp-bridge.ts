// An MCP server in front of a language server, whose `initialize` has other parameters.
import { spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const child = spawn('typescript-language-server', ['--stdio']);
const send = (message: object) => child.stdin.write(JSON.stringify(message));

export function start(server: McpServer, request: (method: string, params: object) => Promise<unknown>) {
  send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  send({ jsonrpc: '2.0', method: 'initialized', params: {} });
  void request('initialize', { processId: null, capabilities: {} });
  return server;
}
