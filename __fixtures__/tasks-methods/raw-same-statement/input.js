export const probe = (send) => Promise.all([send({ jsonrpc: '2.0', id: 1, method: 'tools/list' }), send({ jsonrpc: '2.0', id: 2, method: 'tasks/list' }), send({ jsonrpc: '2.0', id: 3, method: 'tasks/result', params: { taskId: '1' } })]);
export const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
