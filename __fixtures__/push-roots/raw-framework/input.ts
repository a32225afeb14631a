import type { McpContext } from '@rekog/mcp-nest';

export async function rootsOf(context: McpContext): Promise<string[]> {
  const { roots } = await context.mcpServer.server.listRoots();
  return roots.map(({ uri }) => uri);
}
