import type { Client } from '@modelcontextprotocol/client';
import { CallToolResultSchema } from '@modelcontextprotocol/core';

export async function read(client: Client, parse: (text: unknown) => Record<string, unknown>) {
  const result = await client.callTool({ name: 'a' });
  const direct = result.structuredContent as Record<string, unknown> | undefined;
  console.log(direct?.total, (result.structuredContent as Record<string, unknown> | undefined)?.total);
  // Nothing is read of these.
  const whole = result.structuredContent;
  console.log(whole);
  const checked = CallToolResultSchema.parse(result);
  const payload = checked.structuredContent && parse(checked)
    ? checked.structuredContent as Record<string, unknown>
    : parse(checked.content);
  // Without a guard there may be nothing.
  const unguarded = parse(1) ? checked.structuredContent : undefined;
  console.log(unguarded);
  return payload.errno ?? payload.error;
}

interface Own {
  structuredContent?: { n: number; list: { n: number } };
}

// Types that are not the SDK's.
export async function typed(client: Client, ours: Own, load: () => Promise<Own>) {
  const { structuredContent } = await client.callTool({ name: 'a' });
  const annotated: unknown = (await client.callTool({ name: 'b' })).structuredContent;
  const loose: any = await client.callTool({ name: 'c' });
  const own = ours.structuredContent;
  const loaded = await load();
  const content = loaded.structuredContent;
  return [structuredContent, annotated, loose.structuredContent.total, own?.n, content?.n, loaded.structuredContent?.list.n];
}
