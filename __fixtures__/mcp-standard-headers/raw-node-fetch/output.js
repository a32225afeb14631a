const fetch = require('node-fetch');
const { modernFetch } = require('./mcp-fetch.js');

const mcpFetch = modernFetch({ fetch });

exports.list = (url) =>
  mcpFetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
