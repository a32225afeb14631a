// Each leg has its own code, chosen where the error is made.
export function read(call, { uri }) {
  if (call.method !== 'resources/read') return undefined;
  throw new RpcError(call.version === '2026-07-28' ? -32602 : -32002, 'Resource not found', { uri });
}

export const codeFor = (modern) => (modern ? -32602 : -32002);
