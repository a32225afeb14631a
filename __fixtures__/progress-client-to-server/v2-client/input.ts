import { Client } from '@modelcontextprotocol/client';

export function prepare(client: Client): void {
  client.setRequestHandler('sampling/createMessage', async (request, ctx) => {
    const progressToken = ctx.mcpReq._meta?.progressToken;
    if (progressToken !== undefined)
      await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: 1 } });
    return { role: 'assistant', model: 'none', content: { type: 'text', text: String(request.params.maxTokens) } };
  });
  void client.notification({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
}
