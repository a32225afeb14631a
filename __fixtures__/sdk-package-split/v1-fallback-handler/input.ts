import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';

const server = new Server({ name: 'shop', version: '1.0.0' });
const high = new McpServer({ name: 'shop', version: '1.0.0' });
// Not a server of the SDK.
const router: { fallbackRequestHandler?: unknown } = {};

server.fallbackRequestHandler = async (request, extra) => ({ asked: request.method, id: extra.requestId });
high.server.fallbackRequestHandler = async (request, extra) => ({ asked: request.method, id: extra.requestId });
router.fallbackRequestHandler = async (_request: unknown, extra: { requestId: number }) => extra.requestId;
