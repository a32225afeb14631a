import { spawn } from 'node:child_process';

const child = spawn('node', ['server.js']);

function write(message: object) {
  child.stdin.write(JSON.stringify(message) + '\n');
}

export function call(name: string) {
  // TODO(mcp-stateless/request-meta-envelope): For 2026-07-28 give this request params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo. See https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta
  write({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } });
}
