"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const node_crypto_1 = require("node:crypto");
const streamableHttp_js_1 = require("@modelcontextprotocol/sdk/server/streamableHttp.js");
const types_js_1 = require("@modelcontextprotocol/sdk/types.js");
const server_js_1 = require("./server.js");
const transports = new Map();
async function handlePost(req, res) {
    const sessionId = req.headers["mcp-session-id"];
    let transport;
    if (sessionId && transports.has(sessionId)) {
        transport = transports.get(sessionId);
    }
    else if (!sessionId && (0, types_js_1.isInitializeRequest)(req.body)) {
        transport = new streamableHttp_js_1.StreamableHTTPServerTransport({
            sessionIdGenerator: () => (0, node_crypto_1.randomUUID)(),
            onsessioninitialized: (id) => { transports.set(id, transport); },
        });
        await (0, server_js_1.getServer)().connect(transport);
    }
    await transport.handleRequest(req, res, req.body);
}
exports.handlePost = handlePost;
