import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express, { Router } from 'express';

const handler = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' })));

const router = Router();
router.post('/', async (req, res) => {
  await answer(req, res);
});

async function answer(req: express.Request, res: express.Response) {
  await handler(req, res, req.body);
}

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/express`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
export const app = express();
app.use('/mcp', router);
