import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CreateMessageResultSchema, ElicitResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const sizeSchema = {
  type: 'object' as const,
  properties: { size: { type: 'string' as const, enum: ['small', 'large'] } },
  required: ['size'],
};

/** What was ordered; what a test asks for by `list_orders`. */
const orders: string[] = [];

export function registerOrders(server: McpServer) {
  server.registerTool(
    'order',
    { description: 'Orders a dish', inputSchema: { dish: z.string() } },
    async ({ dish }): Promise<CallToolResult> => {
      const name = dish.trim().toLowerCase();
      if (name === '') return { isError: true, content: [{ type: 'text', text: 'What?' }] };
      const answer = await server.server.elicitInput({ message: `Which size of ${name}?`, requestedSchema: sizeSchema });
      if (answer.action !== 'accept') return text(`No ${name}: ${answer.action}`);
      orders.push(`${String(answer.content?.size)} ${name}`);
      return text(`Ordered: ${orders.join(', ')}`);
    },
  );

  server.registerTool('list_orders', { description: 'Lists what was ordered' }, () => text(orders.join(', ')));

  server.registerTool(
    'menu',
    { description: 'Asks one thing after the other', inputSchema: { guests: z.number().int().optional() } },
    async (args, extra) => {
      const starter = await extra.sendRequest(
        { method: 'elicitation/create', params: { message: 'Starter size?', requestedSchema: sizeSchema } },
        ElicitResultSchema,
      );
      if (starter.action === 'accept') {
        const main = await server.server.elicitInput(
          { message: `Main size for ${args.guests ?? 1}?`, requestedSchema: sizeSchema },
          { relatedRequestId: extra.requestId },
        );
        return text(`${String(starter.content?.size)}, then ${main.action} ${String(main.content?.size)}`);
      }
      return text('Nothing to start with');
    },
  );

  server.registerTool('describe', { description: 'Lets the model describe a dish' }, async (extra) => {
    const described = await extra.sendRequest(
      {
        method: 'sampling/createMessage',
        params: { messages: [{ role: 'user', content: { type: 'text', text: 'Describe it' } }], maxTokens: 20 },
      },
      CreateMessageResultSchema,
    );
    return text(described.content.type === 'text' ? described.content.text : described.model);
  });

  server.registerTool('careful', { description: 'Goes on without an answer' }, async () => {
    try {
      const { action } = await server.server.elicitInput({ message: 'Sure?', requestedSchema: sizeSchema });
      return text(`You said ${action}`);
    } catch (error) {
      return text(`Nobody could be asked: ${(error as Error).message}`);
    }
  });

  server.registerPrompt('toast', { description: 'Asks before it proposes a toast' }, async () => {
    const answer = await server.server.elicitInput({ message: 'How long?', requestedSchema: sizeSchema });
    return { messages: [{ role: 'user', content: { type: 'text', text: `A toast (${answer.action})` } }] };
  });
}

function text(line: string): CallToolResult {
  return { content: [{ type: 'text', text: line }] };
}
