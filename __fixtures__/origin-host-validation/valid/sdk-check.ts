// The SDK's own check stands in front.
import { localhostHostValidation, localhostOriginValidation } from '@modelcontextprotocol/express';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
const app = express();
app.use(localhostHostValidation(), localhostOriginValidation());
app.use(express.json());
app.post('/mcp', toNodeHandler(handler));
app.listen(3000, '127.0.0.1');
