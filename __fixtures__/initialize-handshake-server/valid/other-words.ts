// The word as an action, a lifecycle method and a state, in an MCP server.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export class Backend {
  private initialized = false;

  initialize(action: { type: string }) {
    switch (action.type) {
      case 'initialize':
        this.initialized = true;
        return true;
      case 'reset':
        return false;
      default:
        return undefined;
    }
  }

  query() {
    if (!this.initialized) throw new Error('The database is not initialized');
  }
}

export function attach(server: Server, backend: Backend) {
  const actions = { initialize: () => backend.initialize({ type: 'initialize' }), query: () => backend.query() };
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    if (params.name === 'initialize') actions.initialize();
    else actions.query();
    return { content: [] };
  });
}
