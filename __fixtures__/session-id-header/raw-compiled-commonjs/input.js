"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.handle = handle;
const types_js_1 = require("@modelcontextprotocol/sdk/types.js");
const HEADER = "mcp-session-id";
async function handle(req, res) {
    var _a;
    const sessionId = (_a = req.headers[HEADER]) !== null && _a !== void 0 ? _a : undefined;
    if ((0, types_js_1.isInitializeRequest)(req.body)) {
        res.setHeader("Mcp-Session-Id", sessionId);
    }
}
