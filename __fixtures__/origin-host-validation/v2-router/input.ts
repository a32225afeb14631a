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

export const app = express();
app.use('/mcp', router);
