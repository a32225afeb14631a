import { spawn } from 'node:child_process';

const child = spawn('notes');
child.stdout.on('data', (line) => {
  const message = JSON.parse(line);
  // TODO(mcp-stateless/server-initiated-requests-wire): Send this response to servers of 2025 only: for others the answer goes into params.inputResponses of the request that was answered with resultType "input_required". See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  if (message.method === 'roots/list')
    child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { roots: [] } }) + '\n');
});
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) + '\n');
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'x' } }) + '\n');
