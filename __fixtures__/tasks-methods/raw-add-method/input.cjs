const { JSONRPCServer } = require('json-rpc-2.0');
const { tasks, tools } = require('./state.cjs');

const rpc = new JSONRPCServer();
rpc.addMethod('tools/list', () => ({ tools }));
rpc.addMethod('tools/call', ({ name }) => tools[name]());
rpc.addMethod('tasks/list', () => ({ tasks })); rpc.addMethod('tasks/result', ({ taskId }) => tasks[taskId].done);

module.exports = rpc;
