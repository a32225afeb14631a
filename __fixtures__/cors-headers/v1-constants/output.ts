import FastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const HEADERS = {
  CONTENT_TYPE: 'Content-Type',
  MCP_SESSION_ID: 'Mcp-Session-Id',
  MCP_PROTOCOL_VERSION: 'Mcp-Protocol-Version',
} as const;
const SESSION_HEADER = 'mcp' + '-session-id';
const MCP_HEADERS = ['mcp-session-id', 'mcp-protocol-version', 'mcp-method', 'mcp-name'] as const;

export const corsOptions: FastifyCorsOptions = {
  origin: true,
  allowedHeaders: [HEADERS.CONTENT_TYPE, HEADERS.MCP_SESSION_ID, HEADERS.MCP_PROTOCOL_VERSION, 'Mcp-Method', 'Mcp-Name'],
  exposedHeaders: [HEADERS.MCP_SESSION_ID],
};

app.use(cors({ allowedHeaders: ['Content-Type', ...MCP_HEADERS] }));
app.use(cors({ allowedHeaders: `Content-Type, ${SESSION_HEADER}, mcp-protocol-version, mcp-method, mcp-name, Accept` }));
app.use(cors({ allowedHeaders: 'Content-Type,' + SESSION_HEADER + ',mcp-protocol-version,mcp-method,mcp-name' }));
app.use(cors({ allowedHeaders: 'Content-Type,Mcp-Session-Id,MCP-Protocol-Version,Mcp-Method,Mcp-Name,' + extra }));
