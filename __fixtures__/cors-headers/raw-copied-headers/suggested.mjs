import express from 'express';

const names = ['authorization', 'accept', 'content-type', 'mcp-session-id', 'mcp-protocol-version', 'mcp-method', 'mcp-name'];
const back = ['content-type', 'mcp-session-id'];
const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const headers = {};
  for (const name of names) {
    if (req.headers[name]) headers[name] = req.headers[name];
  }
  const answer = await fetch('http://localhost:4000/mcp', { method: 'POST', headers, body: JSON.stringify(req.body) });
  for (const name of back) res.set(name, answer.headers.get(name));
  res.status(answer.status).send(await answer.text());
});

export async function GET(request) {
  const headers = new Headers();
  ['Accept', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'].forEach((name) => headers.set(name, request.headers.get(name) ?? ''));
  return fetch('http://localhost:4000/mcp', { headers });
}
