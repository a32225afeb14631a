"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.open = open;
const crypto_1 = require("crypto");
const streamableHttp_js_1 = require("@modelcontextprotocol/sdk/server/streamableHttp.js");
function open(onOpen) {
    return new streamableHttp_js_1.StreamableHTTPServerTransport({
        sessionIdGenerator: () => (0, crypto_1.randomUUID)(),
        "onsessioninitialized": onOpen,
        eventStore: undefined,
    });
}
