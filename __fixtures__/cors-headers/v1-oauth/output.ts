import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import cors from 'cors';

app.use(
  cors({
    allowedHeaders: ['Content-Type', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name', 'Authorization'],
    exposedHeaders: ['Mcp-Session-Id'],
  }),
);
app.use('/mcp', requireBearerAuth({ verifier }));
