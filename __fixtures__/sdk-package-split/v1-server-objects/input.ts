import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const weather = new McpServer({
  name: 'weather',
  version: '1.0.0',
  capabilities: {
    resources: {},
    tools: {},
  },
});

export const short = new McpServer({ name: 'short', version: '1.0.0', capabilities: { tools: {} } });

export const commented = new McpServer({
  name: 'commented',
  version: '1.0.0',
  // Only tools so far.
  capabilities: { tools: {} },
});

export const right = new Client({ name: 'right', version: '1.0.0' }, { capabilities: { roots: {} } });

export const likeServer = new Client(
  { name: 'like-server', version: '1.0.0' },
  {
    capabilities: {
      prompts: {},
      roots: { listChanged: true },
      tools: {},
    },
  },
);

export const onlyTools = new Client({ name: 'only-tools', version: '1.0.0' }, { capabilities: { tools: {} } });

export const explained = new Client(
  { name: 'explained', version: '1.0.0' },
  {
    capabilities: {
      // We list them.
      resources: {},
    },
  },
);

class Registry {
  private _registeredTools = new Map<string, string>();
  size = (): number => this._registeredTools.size;
}

export async function callDirectly(): Promise<unknown> {
  // @ts-expect-error: private
  const handler = weather.server._requestHandlers.get('tools/list');
  return [new Registry().size(), await handler({ method: 'tools/list' })];
}
