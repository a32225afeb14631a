type Answer = (params: unknown) => Promise<unknown>;

// A client by hand.
export const answers: Record<string, Answer> = {
  // TODO(mcp-stateless/client-input-handlers): A 2026-07-28 server never sends sampling/createMessage: when a result has resultType "input_required", fulfil its inputRequests with this code and send the request again, with a new id, inputResponses and the same requestState. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  'sampling/createMessage': async () => ({ role: 'assistant', content: { type: 'text', text: 'yes' }, model: 'none' }),
  // TODO(mcp-stateless/client-input-handlers): A 2026-07-28 server never sends roots/list: when a result has resultType "input_required", fulfil its inputRequests with this code and send the request again, with a new id, inputResponses and the same requestState. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  'roots/list': async () => ({ roots: [] }),
};

export const start = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
