"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const groups_js_1 = require("./groups.js");
const server = new mcp_js_1.McpServer({ name: "groups", version: "1.0.0" });
server.tool("leave", async (extra) => {
    var _a;
    const sessionId = (_a = extra.sessionId) !== null && _a !== void 0 ? _a : "default";
    await (0, groups_js_1.groupOf)(sessionId);
    return { content: [] };
});
