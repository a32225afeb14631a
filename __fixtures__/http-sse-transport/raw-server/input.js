import { createServer } from 'node:http';

const streams = new Map();

createServer((req, res) => {
  if (req.method === 'GET') {
    const id = crypto.randomUUID();
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    res.write(`event: endpoint\ndata: /messages?id=${id}\n\n`);
    streams.set(id, res);
  }
}).listen(3000);

export function greet(res) {
  res.write('event: endpoint\n');
  res.write('data: /messages\n\n');
}

export const methods = { 'tools/list': () => ({ tools: [] }), 'tools/call': () => ({ content: [] }) };
