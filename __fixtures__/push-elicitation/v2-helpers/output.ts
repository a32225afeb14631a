import { McpServer } from '@modelcontextprotocol/server';
import type {
  CallToolResult,
  ElicitResult,
  InputRequiredResult,
  ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

import { type Ask, type Input, inputState, resumeInput } from './mcp-input.js';
import { removeAll } from './store.js';

const ask = { type: 'object', properties: { value: { type: 'string' } } } as const;
const none = z.object({});

// The server is handed in for nothing else.
async function confirm(input: Input, message: string): Promise<Ask<boolean>> {
  const answerAsk = await input.elicitInput('answer', { message, requestedSchema: ask });
  if (answerAsk.pending) return { pending: answerAsk.pending };
  const answer = answerAsk.answer;
  if (answer.action === 'accept') return { answer: true };
  return { answer: false };
}

// What is asked is what is returned.
function elicit(message: string, input: Input): Promise<Ask<ElicitResult>> {
  return input.elicitInput('answer', { message, requestedSchema: ask });
}

// A catch that is told of clients that cannot be asked.
async function confirmOr(input: Input, message: string, otherwise: boolean, ctx: ServerContext): Promise<Ask<boolean>> {
  try {
    const elicitAsk = await elicit(`${message} (${ctx.mcpReq.id})`, input.within('elicit', { throwIfUnsupported: true }));
    if (elicitAsk.pending) return { pending: elicitAsk.pending };
    const { action } = elicitAsk.answer;
    return { answer: action === 'accept' };
  } catch {
    return { answer: otherwise };
  }
}

export function createServer() {
  const server = new McpServer({ name: 'helpers', version: '1.0.0' }, { requestState: { verify: inputState.verify } });

  // A closure.
  const choose = async (input: Input, options: string[]) => {
    if (options.length < 2) return { answer: options[0] };
    const choiceAsk = await input.elicitInput('choice', { message: `Which: ${options.join(', ')}?`, requestedSchema: ask });
    if (choiceAsk.pending) return { pending: choiceAsk.pending };
    const choice = choiceAsk.answer;
    return { answer: String(choice.content?.value) };
  };
  async function warn(input: Input, what: string) {
    const answerAsk = await input.elicitInput('answer', { message: `${what}!`, requestedSchema: ask });
    if (answerAsk.pending) return { pending: answerAsk.pending };
    return { answer: undefined };
  }

  server.registerTool('delete', { inputSchema: z.object({ path: z.string() }) }, async ({ path }, ctx): Promise<CallToolResult | InputRequiredResult> => {
    const input = resumeInput(ctx, 'delete', { path });
    const confirmAsk = await confirm(input.within('confirm'), `Delete ${path}?`);
    if (confirmAsk.pending) return confirmAsk.pending;
    if (!confirmAsk.answer) return { content: [] };
    const isSureAsk = await confirm(input.within('isSure'), 'Really?');
    if (isSureAsk.pending) return isSureAsk.pending;
    const isSure = isSureAsk.answer;
    if (isSure) await removeAll(path);
    return { content: [{ type: 'text', text: String(isSure) }] };
  });

  server.registerTool('choose', { inputSchema: none }, async (_args, ctx) => {
    const input = resumeInput(ctx, 'choose', _args);
    const nameAsk = await choose(input.within('name'), ['a', 'b']);
    if (nameAsk.pending) return nameAsk.pending;
    const name = nameAsk.answer;
    const warnAsk = await warn(input.within('warn'), `It is ${name}`);
    if (warnAsk.pending) return warnAsk.pending;
    const isKeptAsk = await confirmOr(input.within('isKept'), 'Keep it?', true, ctx);
    if (isKeptAsk.pending) return isKeptAsk.pending;
    const isKept = isKeptAsk.answer;
    return { content: [{ type: 'text', text: `${name} ${isKept}` }] };
  });

  server.registerTool('both', { inputSchema: none }, async (_args, ctx) => {
    const input = resumeInput(ctx, 'both', _args);
    try {
      const answersAsk = await input.all([confirm(input.within('one', { throwIfUnsupported: true }), 'One?'), elicit('Two?', input.within('two', { throwIfUnsupported: true }))]);
      if (answersAsk.pending) return answersAsk.pending;
      const [one, two] = answersAsk.answer;
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
    this.server.registerTool('method', { inputSchema: none }, async (args, ctx) => {
      const input = resumeInput(ctx, 'method', args);
      const answerAsk = await this.elicit(input.within('answer'), 'Method?');
      if (answerAsk.pending) return answerAsk.pending;
      const answer = answerAsk.answer;
      const again = async (input: Input, message: string) => {
        const elicitAsk = await this.elicit(input.within('elicit'), message);
        if (elicitAsk.pending) return { pending: elicitAsk.pending };
        return { answer: elicitAsk.answer.action };
      };
      const againAsk = await again(input.within('again'), 'Again?');
      if (againAsk.pending) return againAsk.pending;
      return { content: [{ type: 'text', text: answer.action + againAsk.answer }] };
    });
  }

  private async elicit(input: Input, message: string) {
    return input.elicitInput('answer', { message, requestedSchema: ask });
  }
}
