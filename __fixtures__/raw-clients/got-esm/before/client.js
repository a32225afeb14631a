import got, { HTTPError } from 'got';

const url = process.argv.at(-1);
const api = got.extend({ retry: { limit: 0 }, timeout: { request: 30_000 } });
const state = { session: undefined, id: 0 };

const headers = () => ({
  accept: 'application/json, text/event-stream',
  'mcp-protocol-version': '2025-11-25',
  'mcp-session-id': state.session,
});

async function rpc(method, params) {
  const response = await api.post(url, { json: { jsonrpc: '2.0', id: ++state.id, method, params }, headers: headers() });
  state.session = response.headers['mcp-session-id'] ?? state.session;
  const isStream = response.headers['content-type'].startsWith('text/event-stream');
  const data = isStream ? response.body.split('\n').findLast((line) => line.startsWith('data: ')).slice(6) : response.body;
  const { error, result } = JSON.parse(data);
  if (error) throw new Error(`${error.code}: ${error.message}`);
  return result;
}

try {
  await rpc('initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'got-esm', version: '1.0.0' },
  });
  await api(url, { method: 'POST', json: { jsonrpc: '2.0', method: 'notifications/initialized' }, headers: headers() });
  for (const { name, inputSchema } of (await rpc('tools/list')).tools) {
    const args = {};
    for (const [key, { type }] of Object.entries(inputSchema.properties ?? {})) args[key] = type === 'string' ? 'sample' : 7;
    console.log(name, JSON.stringify((await rpc('tools/call', { name, arguments: args })).content));
  }
} catch (error) {
  console.log(error instanceof HTTPError ? `HTTP ${error.response.statusCode}` : error.message);
  process.exitCode = 1;
}
