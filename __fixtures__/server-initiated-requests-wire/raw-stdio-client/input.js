import { spawn } from 'node:child_process';

const child = spawn('notes');
child.stdout.on('data', (line) => {
  const message = JSON.parse(line);
  if (message.method === 'roots/list')
    child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { roots: [] } }) + '\n');
});
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) + '\n');
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'x' } }) + '\n');
