// No types, and nothing is tested.
import { Client } from '@modelcontextprotocol/client';

const client = new Client({ name: 'a', version: '1.0.0' });
const result = await client.callTool({ name: 'count', arguments: {} });
export const content = result.structuredContent;
