// Streams that are nobody's session, and another protocol's requests.
import express from 'express';
import { bridge } from './bridge.js';

const methods = ['tools/list', 'tools/call'];
const app = express();
app.get('/events', (_req, res) => res.writeHead(200, { 'Content-Type': 'text/event-stream' }));
app.get('/bridge', (req, res) => bridge.handleRequest(req, res, methods));
