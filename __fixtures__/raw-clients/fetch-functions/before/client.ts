/** Calls every tool of a server, by functions around `fetch`: `client <url>`. Answers questions while it reads a response. */
const url = process.argv.at(-1) ?? '';
let sessionId: string | null = null;
let protocolVersion = '2025-11-25';
let nextId = 0;

interface Message {
  id?: number | string;
  method?: string;
  params?: Record<string, unknown>;
  result?: any;
  error?: { code: number; message: string };
}

function headers(): Record<string, string> {
  const all: Record<string, string> = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    'MCP-Protocol-Version': protocolVersion,
  };
  if (sessionId) all['Mcp-Session-Id'] = sessionId;
  return all;
}

async function post(message: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: headers(), body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
}

async function notify(method: string): Promise<void> {
  await post({ method });
}

async function request(method: string, params?: Record<string, unknown>): Promise<any> {
  const id = ++nextId;
  const response = await fetch(url, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({ jsonrpc: '2.0', id, method, ...(params && { params }) }),
  });
  if (response.status === 404 && sessionId) {
    sessionId = null;
    await connect();
    return request(method, params);
  }
  if (!response.ok) throw new Error(`${method}: HTTP ${response.status}`);
  sessionId = response.headers.get('mcp-session-id') ?? sessionId;
  for await (const message of messagesOf(response)) {
    if (message.method === 'elicitation/create') {
      await fetch(url, {
        method: 'POST',
        headers: headers(),
        body: JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { action: 'accept', content: { confirmed: true } } }),
      });
    } else if (message.id === id) {
      if (message.error?.code === -32002) throw new Error(`not found: ${message.error.message}`);
      if (message.error) throw new Error(`${message.error.code} ${message.error.message}`);
      return message.result;
    }
  }
  throw new Error(`${method}: no answer`);
}

async function* messagesOf(response: Response): AsyncGenerator<Message> {
  if (!response.headers.get('content-type')?.includes('text/event-stream')) {
    yield (await response.json()) as Message;
    return;
  }
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffer += decoder.decode(value, { stream: true });
    const events = buffer.split('\n\n');
    buffer = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data:'));
      if (data && data.length > 6) yield JSON.parse(data.slice(5)) as Message;
    }
  }
}

async function connect(): Promise<void> {
  const result = await request('initialize', {
    protocolVersion: '2025-11-25',
    capabilities: { elicitation: {} },
    clientInfo: { name: 'fetch-functions', version: '1.0.0' },
  });
  protocolVersion = result.protocolVersion;
  await notify('notifications/initialized');
}

function sampleOf(schema: any): unknown {
  return Object.fromEntries(
    Object.entries<any>(schema.properties ?? {}).map(([name, { type }]) => [name, type === 'string' ? 'sample' : 7]),
  );
}

async function main(): Promise<void> {
  await connect();
  await request('ping');
  const { tools } = await request('tools/list');
  for (const { name, inputSchema } of tools) {
    const { content } = await request('tools/call', { name, arguments: sampleOf(inputSchema) });
    console.log(name, JSON.stringify(content));
  }
  if (sessionId) await fetch(url, { method: 'DELETE', headers: headers() });
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

export {};
