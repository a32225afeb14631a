import { Client } from '@modelcontextprotocol/client';

interface Report {
  total: number;
}

export async function total(client: Client) {
  const result = await client.callTool({ name: 'report', arguments: {} });
  const report: Report | undefined = result.structuredContent as Report | undefined;
  const any: unknown = result.structuredContent;
  const { total } = result.structuredContent as Report;
  return report?.total ?? any ?? total;
}
