import { spawn } from 'node:child_process';
import { modernStdio } from './mcp-stdio.js';

const child = spawn('node', ['server.js']);

function write(message: object) {
  child.stdin.write(JSON.stringify(message) + '\n');
}

export function call(name: string) {
  write({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } });
}
