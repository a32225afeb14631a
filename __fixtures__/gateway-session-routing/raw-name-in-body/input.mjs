import express from 'express';

const limited = ['delete_files'];
const methods = ['tools/call', 'resources/read'];
const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const message = req.body;
  if (message.method === methods[0] && limited.includes(message.params?.name)) return res.status(429).end();
  const headers = { ...req.headers, host: 'upstream' };
  const answer = await fetch('http://upstream/mcp', { method: 'POST', headers, body: JSON.stringify(message) });
  res.status(answer.status).send(await answer.text());
});
