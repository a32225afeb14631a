export function dispatch({ id, method, params }) {
  switch (method) {
    case 'tools/list':
      return result(id, { tools });
    case 'resources/read': {
      if (!params) return sendError(id, -32602);
      const file = files[params.uri];
      if (!file) return sendError(id, -32602, 'Resource not found: ' + params.uri);
      if (file.removed) return { jsonrpc: '2.0', id, error: { code: -32602, message: 'File not found' } };
      if (file.locked) return { jsonrpc: '2.0', id, error: { code: -32602, message: 'Try again later' } };
      return result(id, file.read());
    }
    default:
      return { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } };
  }
}
