// The client of the SDK answers for either revision.
import { Client } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' }, { capabilities: { elicitation: {}, roots: {} } });
client.setRequestHandler('elicitation/create', async () => ({ action: 'decline' }));
client.setRequestHandler('roots/list', async () => ({ roots: [] }));
export { client };
