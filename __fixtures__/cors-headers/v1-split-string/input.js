import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

app.use(cors({
  allowedHeaders: 'Content-Type, \
    Mcp-Session-Id',
}));
