/** Starts a server and calls its tools, in lines: `client <file of the server>`. */
import { spawn } from 'node:child_process';
import readline from 'node:readline';

const server = spawn(process.execPath, [process.argv[2]], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = new Map();
let nextId = 0;

readline.createInterface({ input: server.stdout }).on('line', (line) => {
  if (!line.startsWith('{')) return;
  const message = JSON.parse(line);
  if (message.method === 'elicitation/create') {
    const result = { action: 'accept', content: { confirmed: true, size: 'large', name: 'x' } };
    server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }) + '\n');
    return;
  }
  const settle = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) settle?.reject(new Error(message.error.message));
  else settle?.resolve(message.result);
});

function call(method, params) {
  const id = nextId++;
  server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

const { protocolVersion, capabilities } = await call('initialize', {
  protocolVersion: '2025-11-25',
  capabilities: { elicitation: {} },
  clientInfo: { name: 'stdio-readline', version: '1.0.0' },
});
if (protocolVersion > '2025-11-25') throw new Error(`unknown version ${protocolVersion}`);
server.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
console.log(Object.keys(capabilities).join());

const { tools } = await call('tools/list', {});
for (const { name, inputSchema } of tools) {
  const entries = Object.entries(inputSchema.properties ?? {}).map(([key, { type }]) => [key, type === 'string' ? 'sample' : 7]);
  try {
    const { content, isError = false } = await call('tools/call', { name, arguments: Object.fromEntries(entries) });
    console.log(name, isError, JSON.stringify(content));
  } catch (error) {
    console.log(name, error.message);
  }
}
server.stdin.end();
