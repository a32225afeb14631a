import { spawn } from 'node:child_process';
import express from 'express';

const child = spawn('npx', ['-y', 'some-server'], { stdio: 'pipe' });

const initializeRequest = (id: string) => ({
  jsonrpc: '2.0',
  id,
  method: 'initialize',
  params: { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: { name: 'gateway', version: '1.0.0' } },
});

function send(message: object) {
  child.stdin!.write(`${JSON.stringify(message)}\n`);
}

const app = express();
app.post('/mcp', express.json(), (req, res) => {
  const first = initializeRequest('init');
  child.stdin.write(JSON.stringify(first) + '\n');
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  send(req.body);
  res.status(202).end();
});
