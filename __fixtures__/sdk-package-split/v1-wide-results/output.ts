import { Client } from '@modelcontextprotocol/client';
import {
  Server,
  type ListToolsResult,
  type ReadResourceResult,
  type PromptMessage,
  type Tool as McpTool,
  type CallToolResult,
  type ContentBlock,
} from '@modelcontextprotocol/server';
import { vi } from 'vitest';
import { makeClient } from './make-client.js';
import { readTools } from './read-tools.js';

interface Description {
  name: string;
  inputSchema: Record<string, unknown>;
}

type Answer = {
  content: { type: string; text?: string }[];
};

interface Page {
  uri: string;
  text?: string;
  blob?: string;
}

interface Question {
  read(): Promise<Page[]>;
  ask(): Promise<{ role: string; content: { type: 'text'; text: string } }[]>;
}

interface Tool {
  readonly definition: { name: string; inputSchema: { type: 'object'; properties?: Record<string, object> } };
}

interface Group {
  tools: Description[];
}

const groups: Group[] = [];

class Questions {
  private known: Map<string, Question> = new Map();
  private tools: Map<string, Tool> = new Map();

  register(server: Server) {
    server.setRequestHandler('tools/list', async () => {
      const tools = Array.from(this.tools.values())
        .filter((tool) => tool.definition.name !== '')
        .map((tool) => tool.definition);
      const response = { tools, nextCursor: undefined };
      return response as ListToolsResult;
    });
    server.setRequestHandler('resources/read', async (request) => {
      const page = this.known.get(request.params.uri);
      if (!page) throw new Error('none');
      return { contents: (await page.read()) as ReadResourceResult['contents'] };
    });
    server.setRequestHandler('prompts/get', async (request) => {
      const prompt = this.known.get(request.params.name)!;
      const messages = await prompt.ask();
      return { messages: messages as PromptMessage[] };
    });
  }
}

async function answer(): Promise<Answer> {
  return { content: [] };
}

const listAll = async (_: any, ctx: any) => {
  const all = [];
  for (const group of groups) {
    all.push(...group.tools);
  }
  return { tools: all as McpTool[] };
};

export function register(server: Server) {
  server.setRequestHandler('tools/list', listAll);
  // A promise that is handed on.
  server.setRequestHandler('tools/call', async () => answer() as Promise<CallToolResult>);
}

export function registerAwaited(server: Server) {
  server.setRequestHandler('tools/call', async () => {
    return (await answer()) as CallToolResult;
  });
}

// The type of the handler is the one to change.
export function registerTyped(server: Server) {
  // TODO(mcp-stateless/sdk-package-split): Return CallToolResult here, which SDK v2 asks for: content[].type has a wider type in Answer. Give it the type of the protocol there, or cast the result where it is right. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  server.setRequestHandler('tools/call', async (): Promise<Answer> => {
    return answer();
  });
}

export function testClient(client: Client) {
  const sample = vi.fn(() => ({ content: { text: 'a', type: 'text' as const }, model: 'm', role: 'assistant' as const }));
  client.setRequestHandler('sampling/createMessage', sample);
}

// Nobody knows the client, but the schema tells.
export function testGiven({ client }: { client: ReturnType<typeof makeClient> }) {
  const sample = vi.fn(() => ({ content: { text: 'a', type: 'text' as const }, model: 'm', role: 'assistant' as const }));
  client.setRequestHandler('sampling/createMessage', sample);
}

interface Definition {
  name: string;
  run: (args: unknown) => { content: unknown[] };
  start(args: unknown): Promise<{ content: unknown[] }>;
}

export function registerDefined(server: Server, definitions: Definition[]) {
  server.setRequestHandler('tools/call', async (request) => {
    const definition = definitions.find((one) => one.name === request.params.name);
    if (!definition) throw new Error('none');
    if (request.params.arguments) return definition.start(request.params.arguments) as Promise<CallToolResult>;
    return definition.run({}) as CallToolResult;
  });
}

// Types that are narrow enough, and such as nobody knows here.
export function registerNarrow(server: Server, answers: Map<string, { content: { type: 'text'; text: string }[] }>) {
  server.setRequestHandler('tools/call', async (request) => {
    const known = answers.get(request.params.name);
    if (known) return known;
    const content: Record<string, unknown>[] = [{ type: 'text', text: 'none' }];
    return { content: content as ContentBlock[] };
  });
  server.setRequestHandler('tools/list', async () => ({ tools: readTools() }));
}
