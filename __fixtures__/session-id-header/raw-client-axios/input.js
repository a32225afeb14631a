const axios = require('axios');

let sessionId;

async function list(url) {
  const response = await axios.post(
    url,
    { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    { headers: { 'MCP-Session-Id': sessionId } },
  );
  sessionId = response.headers['mcp-session-id'] || sessionId;
  return response.data;
}

axios.interceptors.request.use((config) => {
  config.headers['Mcp-Session-Id'] = sessionId;
  return config;
});

module.exports = { list };
