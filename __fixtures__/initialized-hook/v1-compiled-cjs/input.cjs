"use strict";
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const server = new mcp_js_1.McpServer({ name: "compiled", version: "1.0.0" });
server.server["oninitialized"] = async () => {
    await server.server.request({ method: "roots/list" }, {});
};
exports.server = server;
