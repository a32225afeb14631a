'use strict';

const axios = require('axios');

const url = process.argv[process.argv.length - 1];
const http = axios.create({ timeout: 30000, headers: { Accept: 'application/json, text/event-stream' } });

let session;
let id = 0;

function rpc(method, params) {
  return http
    .post(
      url,
      { jsonrpc: '2.0', id: ++id, method, params },
      { headers: session ? { 'Mcp-Session-Id': session } : {} },
    )
    .then((response) => {
      session = response.headers['mcp-session-id'] || session;
      const body = typeof response.data === 'string' ? fromEvents(response.data) : response.data;
      if (body.error) throw new Error(`${body.error.code}: ${body.error.message}`);
      return body.result;
    });
}

function fromEvents(text) {
  const lines = text.split('\n').filter((line) => line.startsWith('data: '));
  return JSON.parse(lines[lines.length - 1].slice(6));
}

async function run() {
  await rpc('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'axios-cjs', version: '2.1.0' },
  });
  await http.post(
    url,
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { headers: session ? { 'Mcp-Session-Id': session } : {} },
  );
  const { tools } = await rpc('tools/list');
  for (const tool of tools) {
    const args = {};
    for (const [name, { type }] of Object.entries(tool.inputSchema.properties || {})) args[name] = type === 'string' ? 'sample' : 7;
    try {
      const result = await rpc('tools/call', { name: tool.name, arguments: args });
      console.log(tool.name, JSON.stringify(result.content));
    } catch (error) {
      console.log(tool.name, error.message);
    }
  }
}

run().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
