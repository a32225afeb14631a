type Answer = (params: unknown) => Promise<unknown>;

// A client by hand.
export const answers: Record<string, Answer> = {
  'sampling/createMessage': async () => ({ role: 'assistant', content: { type: 'text', text: 'yes' }, model: 'none' }),
  'roots/list': async () => ({ roots: [] }),
};

export const start = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
