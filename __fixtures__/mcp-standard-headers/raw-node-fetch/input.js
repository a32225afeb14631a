const fetch = require('node-fetch');
const { modernFetch } = require('./mcp-fetch.js');

exports.list = (url) =>
  fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
