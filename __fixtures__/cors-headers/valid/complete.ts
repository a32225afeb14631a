// All there, in any case and order; a star; a list without MCP headers, which reflects nothing of ours.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const MODERN = ['mcp-method', 'mcp-name'];

app.use(cors({ allowedHeaders: ['MCP-PROTOCOL-VERSION', 'mcp-session-id', ...MODERN] }));
app.use(cors({ allowedHeaders: '*', exposedHeaders: ['Mcp-Session-Id'] }));
app.use(cors({ allowedHeaders: ['*', 'Mcp-Session-Id'] }));
app.use(cors({ allowedHeaders: ['Content-Type', 'Authorization'] }));
app.use(cors({ allowedHeaders: [] }));
app.use(cors({ allowedHeaders: fromEnvironment() }));
app.use(cors({ exposedHeaders: ['Mcp-Session-Id', 'Last-Event-Id', 'Mcp-Protocol-Version'] }));
res.setHeader('Access-Control-Allow-Headers', 'mcp-name, mcp-method,mcp-protocol-version ,mcp-session-id');
