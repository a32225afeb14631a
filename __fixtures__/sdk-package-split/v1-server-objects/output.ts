import { Client } from '@modelcontextprotocol/client';
import { McpServer } from '@modelcontextprotocol/server';

export const weather = new McpServer({
  name: 'weather',
  version: '1.0.0',
});

export const short = new McpServer({ name: 'short', version: '1.0.0' });

export const commented = new McpServer({
  name: 'commented',
  version: '1.0.0',
  // Only tools so far.
  // TODO(mcp-stateless/sdk-package-split): Take capabilities out of the first argument, where the SDK never read them; what is not declared by itself goes into the second one. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  capabilities: { tools: {} },
});

export const right = new Client({ name: 'right', version: '1.0.0' }, { capabilities: { roots: {} } });

export const likeServer = new Client(
  { name: 'like-server', version: '1.0.0' },
  {
    capabilities: {
      roots: { listChanged: true },
    },
  },
);

export const onlyTools = new Client({ name: 'only-tools', version: '1.0.0' }, { capabilities: {} });

export const explained = new Client(
  { name: 'explained', version: '1.0.0' },
  {
    capabilities: {
      // We list them.
      // TODO(mcp-stateless/sdk-package-split): Take resources out of the capabilities: servers declare them, and the protocol has no such capability of clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
      resources: {},
    },
  },
);

class Registry {
  private _registeredTools = new Map<string, string>();
  size = (): number => this._registeredTools.size;
}

export async function callDirectly(): Promise<unknown> {
  // TODO(mcp-stateless/sdk-package-split): Reach this through a client (InMemoryTransport) instead of _requestHandlers, which is private to the SDK: in v2 its handlers have to be given a context as their second argument. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  // @ts-expect-error: private
  const handler = weather.server._requestHandlers.get('tools/list');
  return [new Registry().size(), await handler({ method: 'tools/list' })];
}
