import express from 'express';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const answer = await fetch('http://localhost:4000/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'mcp-session-id': String(req.headers['mcp-session-id']),
      'mcp-protocol-version': String(req.headers['mcp-protocol-version']),
    },
    body: JSON.stringify(req.body),
  });
  res.status(answer.status).send(await answer.text());
});
