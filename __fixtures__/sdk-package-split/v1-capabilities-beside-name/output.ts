import { Server } from '@modelcontextprotocol/server';

const options = { instructions: 'Ask.' };

export const mail = new Server({
  name: 'mail',
  version: '1.0.0',
}, {
  capabilities: {
    tools: {},
  },
});

mail.setRequestHandler('tools/list', async () => ({ tools: [] }));

export const short = new Server({ name: 'short', version: '1.0.0' }, { capabilities: { tools: {} } });

export const instructed = new Server(
  {
    name: 'instructed',
    version: '1.0.0',
  },
  { capabilities: { prompts: {} }, instructions: 'Ask.' },
);

export const twice = new Server(
  { name: 'twice', version: '1.0.0' },
  { capabilities: { tools: {} } },
);

// TODO(mcp-stateless/sdk-package-split): Move capabilities from the first argument into the second one: SDK v2 refuses handlers of what is not declared there. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const elsewhere = new Server({ name: 'elsewhere', version: '1.0.0', capabilities: { tools: {} } }, options);

// TODO(mcp-stateless/sdk-package-split): Move capabilities from the first argument into the second one: SDK v2 refuses handlers of what is not declared there. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const spread = new Server(
  { name: 'spread', version: '1.0.0', capabilities: { tools: {} } },
  { ...options },
);
