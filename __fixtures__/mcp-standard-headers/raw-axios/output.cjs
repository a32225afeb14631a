'use strict';
const axios = require('axios');
const { axiosAdapter, modernFetch } = require('./mcp-fetch.cjs');

const mcpAdapter = axiosAdapter(modernFetch());

const api = axios.create({ baseURL: 'http://localhost:3000' });
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

exports.first = () => axios.post('http://localhost:3000/mcp', list, { adapter: mcpAdapter });
exports.second = (headers) =>
  api.post('/mcp', list, {
    headers,
    timeout: 1000,
    adapter: mcpAdapter,
  });
exports.third = () => axios({ method: 'post', url: 'http://localhost:3000/mcp', data: list, adapter: mcpAdapter });
exports.fourth = () => api.post('/mcp', { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo' } }, { adapter: mcpAdapter });
