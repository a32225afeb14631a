"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.attach = attach;
const types_js_1 = require("@modelcontextprotocol/sdk/types.js");
function attach(server, store) {
    server.setRequestHandler(types_js_1.ListTasksRequestSchema, async () => ({ tasks: await store.all() }));
    (0, store.onCancel)(() => server.setRequestHandler(types_js_1.CancelTaskRequestSchema, async (request) => store.cancel(request.params.taskId)));
}
//# sourceMappingURL=attach.js.map
