import cors from 'cors';
import express from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();

app.use(
  cors({
    origin: '*',
    allowedHeaders: ['Content-Type', 'mcp-session-id', 'last-event-id'],
    exposedHeaders: ['Mcp-Session-Id'],
  }),
);

const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
