// A function decides for each origin.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import cors from 'cors';
import express from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
const app = express();
app.use(cors({ origin: (origin, done) => done(origin === 'https://x.example' ? null : new Error('No'), true) }));
app.post('/mcp', express.json(), toNodeHandler(handler));
app.listen(3000);
