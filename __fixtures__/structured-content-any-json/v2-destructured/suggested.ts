import { type CallToolResult, Client } from '@modelcontextprotocol/client';

export async function show(client: Client, old: CallToolResult, isQuiet: boolean) {
  const { structuredContent, isError } = await client.callTool({ name: 'count', arguments: {} });
  if (structuredContent !== undefined && !isError) console.log(structuredContent);
  if (isQuiet || (structuredContent === undefined)) return undefined;
  return old?.structuredContent !== undefined ? old.structuredContent : structuredContent;
}
