import { Agent, request } from 'undici';
import { modernFetch } from './mcp-fetch.mjs';

const dispatcher = new Agent({ keepAliveTimeout: 10 });

export async function list(url) {
  const { statusCode, body } = await request(url, { method: 'POST', dispatcher, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
  if (statusCode >= 400) throw new Error(await body.text());
  return body.json();
}

export async function call(url) {
  const response = await request(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo' } }) });
  let text = '';
  for await (const chunk of response.body) text += chunk;
  return JSON.parse(text);
}
