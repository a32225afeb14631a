import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import cors from 'cors';

app.use(
  cors({
    allowedHeaders: ['Content-Type', 'Mcp-Session-Id'],
    exposedHeaders: ['Mcp-Session-Id'],
  }),
);
app.use('/mcp', requireBearerAuth({ verifier }));
