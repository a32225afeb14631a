"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.attach = attach;
const types_js_1 = require("@modelcontextprotocol/sdk/types.js");
function attach(server, store) {
    // TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. See https://modelcontextprotocol.io/extensions/tasks/overview
    server.setRequestHandler(types_js_1.ListTasksRequestSchema, async () => ({ tasks: await store.all() }));
    // TODO(mcp-stateless/tasks-methods): Answer tasks/cancel with an empty acknowledgement and an unknown id with -32602; keep the old answer, the task, for 2025-11-25 clients only. See https://modelcontextprotocol.io/extensions/tasks/overview
    (0, store.onCancel)(() => server.setRequestHandler(types_js_1.CancelTaskRequestSchema, async (request) => store.cancel(request.params.taskId)));
}
//# sourceMappingURL=attach.js.map
