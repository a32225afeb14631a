const REVISIONS = ['2026-07-28'];

export function legacy(id, method, params) {
  if (method === 'tools/list') return result(id, { tools: [] });
  if (method === 'resources/read') return sendError(id, -32002, 'Resource not found', { uri: params.uri });
}

const RESOURCE_NOT_FOUND = -32002;

export function modern(id, method, params) {
  if (method === 'resources/read') return sendError(id, RESOURCE_NOT_FOUND, params.uri);
}
