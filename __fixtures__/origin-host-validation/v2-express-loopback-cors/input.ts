import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import cors from 'cors';
import express from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

// Pages of other origins are meant to use it: which of them is for a person to say.
const app = express();
app.use(express.json());
app.use(cors({ origin: 'https://notes.example.com' }));
app.post('/mcp', toNodeHandler(handler));
app.listen(3000, '127.0.0.1');
