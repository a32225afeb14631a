"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const index_js_1 = require("@modelcontextprotocol/sdk/client/index.js");
async function open(transport) {
    const client = new index_js_1.Client({ name: "compiled", version: "1.0.0" }, { capabilities: {} });
    await client.connect(transport);
    return client;
}
exports.open = open;
