// Compared already, used as a value, or the result of something else.
import { Client } from '@modelcontextprotocol/client';
import { run } from './runner.js';

export async function show(client: Client) {
  const result = await client.callTool({ name: 'count', arguments: {} });
  if (result.structuredContent === undefined) return undefined;
  const text = result.structuredContent && String(result.structuredContent);
  const isThere = !!result.structuredContent;
  const other = await run('count');
  if (!other.structuredContent) return text ?? isThere;
  return { content: [], structuredContent: { result: [1] } };
}
