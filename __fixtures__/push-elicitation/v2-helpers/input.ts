import { McpServer } from '@modelcontextprotocol/server';
import type { CallToolResult, ElicitResult, ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { inputState, resumeInput } from './mcp-input.js';
import { removeAll } from './store.js';

const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

// The server is handed in for nothing else.
async function confirm(server: McpServer, message: string): Promise<boolean> {
  const answer = await server.server.elicitInput({ message, requestedSchema: ask });
  if (answer.action === 'accept') return true;
  return false;
}

// What is asked is what is returned.
function elicit(message: string, ctx: ServerContext): Promise<ElicitResult> {
  return ctx.mcpReq.elicitInput({ message, requestedSchema: ask });
}

// A catch that is told of clients that cannot be asked.
async function confirmOr(message: string, otherwise: boolean, ctx: ServerContext): Promise<boolean> {
  try {
    const { action } = await elicit(`${message} (${ctx.mcpReq.id})`, ctx);
    return action === 'accept';
  } catch {
    return otherwise;
  }
}

export function createServer() {
  const server = new McpServer({ name: 'helpers', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

  // A closure.
  const choose = async (options: string[]) => {
    if (options.length < 2) return options[0];
    const choice = await server.server.elicitInput({ message: `Which: ${options.join(', ')}?`, requestedSchema: ask });
    return String(choice.content?.value);
  };
  async function warn(what: string) {
    await server.server.elicitInput({ message: `${what}!`, requestedSchema: ask });
  }

  server.registerTool('delete', { inputSchema: z.object({ path: z.string() }) }, async ({ path }): Promise<CallToolResult> => {
    if (!(await confirm(server, `Delete ${path}?`))) return { content: [] };
    const isSure = await confirm(server, 'Really?');
    if (isSure) await removeAll(path);
    return { content: [{ type: 'text', text: String(isSure) }] };
  });

  server.registerTool('choose', { inputSchema: none }, async (_args, ctx) => {
    const name = await choose(['a', 'b']);
    await warn(`It is ${name}`);
    const isKept = await confirmOr('Keep it?', true, ctx);
    return { content: [{ type: 'text', text: `${name} ${isKept}` }] };
  });

  server.registerTool('both', { inputSchema: none }, async (_args, ctx) => {
    try {
      const [one, two] = await Promise.all([confirm(server, 'One?'), elicit('Two?', ctx)]);
      return { content: [{ type: 'text', text: `${one} ${two.action}` }] };
    } catch (error) {
      return { content: [{ type: 'text', text: String(error) }], isError: true };
    }
  });

  return server;
}

// Methods of a class, and functions inside of handlers.
export class Tools {
  private readonly server = new McpServer({ name: 'class', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

  register() {
    this.server.registerTool('method', { inputSchema: none }, async () => {
      const answer = await this.elicit('Method?');
      const again = async (message: string) => (await this.elicit(message)).action;
      return { content: [{ type: 'text', text: answer.action + (await again('Again?')) }] };
    });
  }

  private async elicit(message: string) {
    return this.server.server.elicitInput({ message, requestedSchema: ask });
  }
}
