// Callers bring a token, and CORS names the pages that may ask.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import cors from 'cors';
import express from 'express';

import { authenticate } from './users.js';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
const app = express();
app.use(cors({ origin: ['https://notes.example.com'] }));
app.use(express.json());
app.post('/mcp', authenticate, toNodeHandler(handler));
app.listen(3000);
