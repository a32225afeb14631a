import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  CreateMessageRequestSchema,
  GetPromptRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
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
    server.setRequestHandler(ListToolsRequestSchema, async () => {
      const tools = Array.from(this.tools.values())
        .filter((tool) => tool.definition.name !== '')
        .map((tool) => tool.definition);
      const response = { tools, nextCursor: undefined };
      return response;
    });
    server.setRequestHandler(ReadResourceRequestSchema, async (request) => {
      const page = this.known.get(request.params.uri);
      if (!page) throw new Error('none');
      return { contents: await page.read() };
    });
    server.setRequestHandler(GetPromptRequestSchema, async (request) => {
      const prompt = this.known.get(request.params.name)!;
      const messages = await prompt.ask();
      return { messages };
    });
  }
}

async function answer(): Promise<Answer> {
  return { content: [] };
}

const listAll = async (_: any, extra: any) => {
  const all = [];
  for (const group of groups) {
    all.push(...group.tools);
  }
  return { tools: all };
};

export function register(server: Server) {
  server.setRequestHandler(ListToolsRequestSchema, listAll);
  // A promise that is handed on.
  server.setRequestHandler(CallToolRequestSchema, async () => answer());
}

export function registerAwaited(server: Server) {
  server.setRequestHandler(CallToolRequestSchema, async () => {
    return await answer();
  });
}

// The type of the handler is the one to change.
export function registerTyped(server: Server) {
  server.setRequestHandler(CallToolRequestSchema, async (): Promise<Answer> => {
    return answer();
  });
}

export function testClient(client: Client) {
  const sample = vi.fn(() => ({ content: { text: 'a', type: 'text' }, model: 'm', role: 'assistant' }));
  client.setRequestHandler(CreateMessageRequestSchema, sample);
}

// Nobody knows the client, but the schema tells.
export function testGiven({ client }: { client: ReturnType<typeof makeClient> }) {
  const sample = vi.fn(() => ({ content: { text: 'a', type: 'text' }, model: 'm', role: 'assistant' }));
  client.setRequestHandler(CreateMessageRequestSchema, sample);
}

interface Definition {
  name: string;
  run: (args: unknown) => { content: unknown[] };
  start(args: unknown): Promise<{ content: unknown[] }>;
}

export function registerDefined(server: Server, definitions: Definition[]) {
  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const definition = definitions.find((one) => one.name === request.params.name);
    if (!definition) throw new Error('none');
    if (request.params.arguments) return definition.start(request.params.arguments);
    return definition.run({});
  });
}

// Types that are narrow enough, and such as nobody knows here.
export function registerNarrow(server: Server, answers: Map<string, { content: { type: 'text'; text: string }[] }>) {
  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const known = answers.get(request.params.name);
    if (known) return known;
    const content: Record<string, unknown>[] = [{ type: 'text', text: 'none' }];
    return { content };
  });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: readTools() }));
}
