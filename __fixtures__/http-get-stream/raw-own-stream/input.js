import express from 'express';

const app = express();
const streams = new Map();

app.get('/mcp', (req, res) => {
  const id = req.headers['mcp-session-id'];
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'MCP-Protocol-Version': '2025-06-18' });
  streams.set(id, res);
});

app.get('/sessions', (req, res) => {
  res.json({ known: streams.has(req.headers['mcp-session-id']) });
});
