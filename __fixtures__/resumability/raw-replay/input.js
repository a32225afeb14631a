import express from 'express';
import { events } from './events.js';

const app = express();
app.get('/mcp', (req, res) => {
  const session = req.headers['mcp-session-id'];
  const last = req.headers['last-event-id'];
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'MCP-Protocol-Version': '2025-06-18' });
  for (const event of events.after(session, last)) res.write(`id: ${event.id}\ndata: ${event.text}\n\n`);
});

export class Events {
  storeEvent() {}
  replayEventsAfter() {}
}
