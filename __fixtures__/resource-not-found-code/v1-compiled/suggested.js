"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const types_js_1 = require("@modelcontextprotocol/sdk/types.js");
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
var Codes;
(function (Codes) {
    Codes[Codes["ResourceNotFound"] = -32602] = "ResourceNotFound";
})(Codes || (exports.Codes = Codes = {}));
const server = new mcp_js_1.McpServer({ name: "files", version: "1.0.0" });
server.registerResource("file", "file:///readme", {}, async (uri) => {
    throw new types_js_1.McpError(-32602, `Resource not found: ${uri.href}`);
});
async function read(client, uri) {
    try {
        return await (0, types_js_1.helper)(client.readResource({ uri }));
    }
    catch (error) {
        if (error instanceof types_js_1.McpError && (error.code === -32602 || error.code === -32002))
            return undefined;
        throw error;
    }
}
