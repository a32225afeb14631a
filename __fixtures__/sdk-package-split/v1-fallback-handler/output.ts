import { McpServer, Server } from '@modelcontextprotocol/server';

const server = new Server({ name: 'shop', version: '1.0.0' });
const high = new McpServer({ name: 'shop', version: '1.0.0' });
// Not a server of the SDK.
const router: { fallbackRequestHandler?: unknown } = {};

server.fallbackRequestHandler = async (request, ctx) => ({ asked: request.method, id: ctx.mcpReq.id });
high.server.fallbackRequestHandler = async (request, ctx) => ({ asked: request.method, id: ctx.mcpReq.id });
router.fallbackRequestHandler = async (_request: unknown, extra: { requestId: number }) => extra.requestId;
