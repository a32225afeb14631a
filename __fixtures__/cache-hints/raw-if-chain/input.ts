import express from 'express';

app.post('/mcp', async (req, res) => {
  const { id, method, params } = req.body;
  if (method === 'tools/list') {
    sendMcpResponse(res, { jsonrpc: '2.0', id, result: { tools: MCP_TOOLS } }, req);
    return;
  }
  if (method === 'resources/list' || method === 'resources/templates/list') {
    const result = {
      resources: await list(), // a page
      resourceTemplates: [] // none
    };
    return res.json({ jsonrpc: '2.0', id, result });
  } else if (method === "prompts/list") {
    let result;
    result = { "prompts": [] };
    res.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
  }
});

function page(message) {
  if (message.method !== 'resources/read') return undefined;
  response.result = { contents: [{ uri: message.params.uri }] };
}
