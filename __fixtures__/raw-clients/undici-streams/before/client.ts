import { Agent, request } from 'undici';

const endpoint = process.argv[2] ?? '';
const dispatcher = new Agent({ keepAliveTimeout: 1000, keepAliveMaxTimeout: 1000 });
let session: string | undefined;
let nextId = 1;

function headersOf(): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  };
  if (session) headers['mcp-session-id'] = session;
  return headers;
}

async function notify(message: object): Promise<void> {
  const { body } = await request(endpoint, { method: 'POST', dispatcher, headers: headersOf(), body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
  await body.dump();
}

async function ask(method: string, params: object = {}): Promise<any> {
  const id = nextId++;
  const { statusCode, headers, body } = await request(endpoint, {
    method: 'POST',
    dispatcher,
    headers: headersOf(),
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
  });
  if (statusCode >= 400) throw new Error(`${method}: HTTP ${statusCode} ${await body.text()}`);
  session ??= headers['mcp-session-id'] as string | undefined;
  if (String(headers['content-type']).startsWith('application/json')) return resultOf(await body.json());
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue;
      const message = JSON.parse(line.slice(6));
      if (message.id === id) return resultOf(message);
      if (message.method === 'elicitation/create') {
        await notify({ jsonrpc: '2.0', id: message.id, result: { action: 'accept', content: { confirmed: true } } });
      }
    }
  }
  throw new Error(`${method}: no answer`);
}

function resultOf({ error, result }: any): any {
  if (error) throw new Error(`${error.code} ${error.message}`);
  return result;
}

await ask('initialize', {
  protocolVersion: '2025-06-18',
  capabilities: { elicitation: {} },
  clientInfo: { name: 'undici-streams', version: '0.1.0' },
});
await notify({ method: 'notifications/initialized' });
const { tools } = await ask('tools/list');
for (const { name, inputSchema } of tools) {
  const args = Object.entries<{ type: string }>(inputSchema.properties ?? {}).map(([key, { type }]) => [key, type === 'string' ? 'sample' : 7]);
  const { content } = await ask('tools/call', { name, arguments: Object.fromEntries(args) });
  console.log(name, JSON.stringify(content));
}
