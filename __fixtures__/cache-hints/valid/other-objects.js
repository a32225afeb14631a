// Members called tools, resources or ttlMs of things that are no results; requests, capabilities, logs and labels.
const cache = new Cache({ ttlMs: -1 });
const theme = { cacheScope: 'module' };

export function handle(id, method, params) {
  switch (method) {
    case 'initialize':
      return reply(id, { protocolVersion: '2025-06-18', capabilities: { tools: {}, resources: {}, prompts: {} } });
    case 'tools/list':
      console.log({ tools: 1 });
      metrics.record({ tools: 2, resources: 3 });
      render({ tools });
      return forward({ jsonrpc: '2.0', id, method: 'tools/list', params: { tools: [] } });
    case 'prompts/get':
      return reply(id, { messages: [], tools: [] });
    case 'tools/call':
      return reply(id, { content: [], contents: [] });
  }
}

export function reducer(state, action) {
  switch (action.type) {
    case 'tools/list':
      return { ...state, tools: action.tools };
    case 'resources/list':
      return { ...state, resources: action.resources };
  }
}

client.onSuccess('tools/list', (tools) => ({ tools }));
queries.setQueryData('tools/list', () => ({ tools: [] }));

export const labels = (method) => {
  switch (method) {
    case 'resources/list':
      return t('Resources');
    case 'resources/read':
      return t('Read');
  }
};
