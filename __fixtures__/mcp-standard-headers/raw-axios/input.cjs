'use strict';
const axios = require('axios');
const { modernFetch } = require('./mcp-fetch.cjs');

const api = axios.create({ baseURL: 'http://localhost:3000' });
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

exports.first = () => axios.post('http://localhost:3000/mcp', list);
exports.second = (headers) =>
  api.post('/mcp', list, {
    headers,
    timeout: 1000,
  });
exports.third = () => axios({ method: 'post', url: 'http://localhost:3000/mcp', data: list });
exports.fourth = () => api.post('/mcp', { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo' } }, {});
