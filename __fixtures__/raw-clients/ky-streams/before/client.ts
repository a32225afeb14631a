import ky, { type KyResponse } from 'ky';

type Json = Record<string, any>;

const endpoint = process.argv[2] ?? '';
const api = ky.create({ retry: 0, timeout: 30_000, throwHttpErrors: false });

let session: string | undefined;
let counter = 100;

const send = (message: Json): Promise<KyResponse> =>
  api.post(endpoint, {
    json: message,
    headers: {
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
      ...(session ? { 'mcp-session-id': session } : {}),
    },
  });

/** Sends a request, and answers what the server asks meanwhile. */
async function ask(method: string, params: Json = {}): Promise<Json> {
  const id = counter++;
  const response = await send({ jsonrpc: '2.0', id, method, params });
  session ??= response.headers.get('mcp-session-id') ?? undefined;
  if (response.headers.get('content-type')?.startsWith('application/json')) return resultOf(await response.json<Json>());
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`${method}: HTTP ${response.status}`);
    rest += value;
    for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(rest.slice(0, at))?.[1];
      rest = rest.slice(at + 2);
      if (!data) continue;
      const message = JSON.parse(data) as Json;
      if (message.id === id) return resultOf(message);
      if (message.method === 'elicitation/create') {
        await send({ jsonrpc: '2.0', id: message.id, result: { action: 'accept', content: { confirmed: true } } });
      }
    }
  }
}

function resultOf({ error, result }: Json): Json {
  if (error) throw new Error(error.message);
  return result;
}

await ask('initialize', {
  protocolVersion: '2025-06-18',
  capabilities: { elicitation: {} },
  clientInfo: { name: 'ky-streams', version: '1.0.0' },
});
await send({ jsonrpc: '2.0', method: 'notifications/initialized' });
const { tools } = await ask('tools/list');
for (const { name, inputSchema } of tools) {
  const args = Object.entries<Json>(inputSchema.properties ?? {}).map(([key, { type }]) => [key, type === 'string' ? 'sample' : 7]);
  const { content } = await ask('tools/call', { name, arguments: Object.fromEntries(args) });
  console.log(name, JSON.stringify(content));
}
