const { JSONRPCServer } = require('json-rpc-2.0');
const { tasks, tools } = require('./state.cjs');

const rpc = new JSONRPCServer();
rpc.addMethod('tools/list', () => ({ tools }));
rpc.addMethod('tools/call', ({ name }) => tools[name]());
// TODO(mcp-stateless/tasks-methods): Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller. Return the outcome of an ended task from tasks/get, as result (with its own resultType: 'complete') or as error; answer tasks/result for 2025-11-25 clients only and with -32601 otherwise. See https://modelcontextprotocol.io/extensions/tasks/overview
rpc.addMethod('tasks/list', () => ({ tasks })); rpc.addMethod('tasks/result', ({ taskId }) => tasks[taskId].done);

module.exports = rpc;
