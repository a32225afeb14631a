// Speaks both revisions already.
import { toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import express from 'express';

const handler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'a', version: '1.0.0' })));

const app = express();
app.use(express.json());
app.all('/mcp', (req, res) => handler(req, res, req.body));
