import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

function createServer(): McpServer {
  return new McpServer({ name: 'clocks', version: '1.0.0' });
}

const app = express();
app.use(express.json());
// What looks as if the app checked it is for the transport alone.
const allowedHosts = (process.env.HOSTS ?? 'localhost:3000').split(',');

app.post('/mcp', async (req, res) => {
  // TODO(mcp-stateless/stateless-legacy-hosting): Requests of 2026-07-28 are refused here: give createMcpHandler a function that returns a fresh server, and let it answer them. What is in the way: `enableDnsRebindingProtection` has the transport check `Host` and `Origin`, and createMcpHandler does not: check them in front of it (`hostHeaderValidation` and `originValidation` of the SDK), and take the option away. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableDnsRebindingProtection: true,
    allowedHosts,
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
