const serverInfo = { name: 'shop', version: '1.0.0', icons: [{ src: '/icon.svg' }] };

export const methods = {
  initialize: () => ({ protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo }),
  'tools/list': () => ({ tools: [] }),
};
