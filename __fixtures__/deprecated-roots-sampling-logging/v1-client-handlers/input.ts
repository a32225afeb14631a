import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CreateMessageRequestSchema, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { capabilities } from './capabilities.js';

const client = new Client({ name: 'desk', version: '1.0.0' }, { capabilities });
client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [] }));
client.setRequestHandler(CreateMessageRequestSchema, async () => ({
  model: 'none',
  role: 'assistant',
  content: { type: 'text', text: '' },
}));
