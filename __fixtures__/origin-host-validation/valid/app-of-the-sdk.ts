// The app of the SDK validates, by itself on a loopback address and by the hosts that it is given.
import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';

const handler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

const local = createMcpExpressApp();
local.post('/mcp', handler);

const open = createMcpExpressApp({ host: '0.0.0.0', allowedHosts: ['mcp.example.com'] });
open.post('/mcp', handler);
