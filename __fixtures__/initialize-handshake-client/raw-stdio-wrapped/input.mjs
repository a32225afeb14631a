import { spawn } from 'node:child_process';
import { modernStdio } from './mcp-stdio.mjs';

let server;
let nextId = 0;

function call(method, params) {
  server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: nextId++, method, params }) + '\n');
}

export function start(file) {
  server = spawn('node', [file]);
  call('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'smoke', version: '0' } });
  server.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
  call('tools/list', {});
}
