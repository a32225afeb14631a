'use strict';

async function onMessage(message) {
  switch (message.method) {
    case 'tools/list': {
      const tools = await loadTools();
      return sendResult(message.id, listTools(tools));
    }
    case 'resources/list':
      return { jsonrpc: '2.0', id: message.id, result: listResources() };
    case 'prompts/list':
      return listPrompts(message);
    case 'tools/call':
      return sendResult(message.id, await call(message.params));
  }
}

function listTools(tools) {
  if (tools.length === 0) return { tools: [] };
  return { tools, nextCursor: undefined };
}

const listResources = () => ({ resources: Object.values(files) });

function listPrompts({ id }) {
  return { jsonrpc: '2.0', id, result: { prompts: [] } };
}
