import { createMcpHandler } from '@modelcontextprotocol/server';
import cors from 'cors';

app.use(cors({ allowedHeaders: ['Content-Type', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'] }));
app.all('/mcp', toNodeHandler(createMcpHandler(build)));
