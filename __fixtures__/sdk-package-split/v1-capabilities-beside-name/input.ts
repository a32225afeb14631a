import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const options = { instructions: 'Ask.' };

export const mail = new Server({
  name: 'mail',
  version: '1.0.0',
  capabilities: {
    tools: {},
  },
});

mail.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [] }));

export const short = new Server({ name: 'short', version: '1.0.0', capabilities: { tools: {} } });

export const instructed = new Server(
  {
    name: 'instructed',
    version: '1.0.0',
    capabilities: { prompts: {} },
  },
  { instructions: 'Ask.' },
);

export const twice = new Server(
  { name: 'twice', version: '1.0.0', capabilities: { prompts: {} } },
  { capabilities: { tools: {} } },
);

export const elsewhere = new Server({ name: 'elsewhere', version: '1.0.0', capabilities: { tools: {} } }, options);

export const spread = new Server(
  { name: 'spread', version: '1.0.0', capabilities: { tools: {} } },
  { ...options },
);
