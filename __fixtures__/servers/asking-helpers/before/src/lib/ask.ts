import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { CreateMessageResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ElicitResult, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

const requestedSchema = {
  type: 'object' as const,
  properties: { size: { type: 'string' as const, enum: ['small', 'large'] } },
};

/** Asks the user; the answer is left to the caller. */
export function elicit(server: McpServer, message: string): Promise<ElicitResult> {
  return server.server.elicitInput({ message, requestedSchema });
}

/** Asks twice, unless there is nothing to be sure about. */
export async function confirm(server: McpServer, what: string): Promise<boolean> {
  if (what === '') return true;
  const first = await elicit(server, `${what}?`);
  if (first.action !== 'accept') return false;
  const second = await elicit(server, `Really ${what}?`);
  return second.action === 'accept';
}

export interface Prompt {
  readonly prompt: string;
}

/** Lets the model of the client answer, or the caller where there is none. */
export async function ask(extra: Extra, prompt: string): Promise<string | Prompt> {
  try {
    const { content } = await extra.sendRequest(
      {
        method: 'sampling/createMessage',
        params: { messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens: 20 },
      },
      CreateMessageResultSchema,
    );
    if (content.type !== 'text') throw new Error(`No text but ${content.type}`);
    return content.text;
  } catch {
    return { prompt };
  }
}

// Without a type: what it returns is inferred.
export const folders = async (server: McpServer) => {
  const { roots } = await server.server.listRoots();
  if (roots.length === 0) return;
  return roots.map(({ name }) => name ?? '');
};
