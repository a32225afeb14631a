import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const allowedHeaders = [
  "Content-Type",
  "Authorization",
  "MCP-Session-Id", // for sessions
  "x-custom-auth-headers", // used by the inspector
  ...extraHeaders(),
].join(", ");

createServer((req, res) => {
  res.setHeader("Access-Control-Allow-Headers", allowedHeaders);
  res.setHeader("Access-Control-Expose-Headers", "MCP-Session-Id");
});

app.register(cors, {
  allowedHeaders: [
    "Content-Type",
    "Mcp-Session-Id" // last, without a comma
  ],
});

app.register(cors, {
  allowedHeaders: [
    "Mcp-Session-Id",
    "Mcp-Protocol-Version"
  ],
});

app.register(cors, {
  allowedHeaders: ["Content-Type", "Mcp-Session-Id" /* 2025 */,
    "Accept"],
});
