import express from 'express';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const answer = await fetch('http://localhost:4000/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // TODO(mcp-stateless/mcp-standard-headers): Pass on Mcp-Method, Mcp-Name, MCP-Protocol-Version and Mcp-Param-* as well: 2026-07-28 servers refuse requests without them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
      'mcp-session-id': String(req.headers['mcp-session-id']),
      'mcp-protocol-version': String(req.headers['mcp-protocol-version']),
    },
    body: JSON.stringify(req.body),
  });
  res.status(answer.status).send(await answer.text());
});
