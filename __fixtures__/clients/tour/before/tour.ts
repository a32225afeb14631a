/** Shows what a server has: `tour <url>` calls every tool, reads every resource and gets every prompt. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';

interface Schema {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
}

/** Something that a schema takes. */
function sampleOf({ type, enum: values, properties = {} }: Schema): unknown {
  if (values) return values[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, sampleOf(schema)]));
    case 'number':
    case 'integer':
      return 7;
    case 'boolean':
      return true;
    case 'array':
      return [];
    default:
      return 'sample';
  }
}

const client = new Client(
  { name: 'tour', version: '1.0.0' },
  { capabilities: { elicitation: {}, sampling: {}, roots: { listChanged: true } } },
);

client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
  action: 'accept',
  content: 'requestedSchema' in params ? (sampleOf(params.requestedSchema as Schema) as Record<string, string>) : {},
}));
client.setRequestHandler(CreateMessageRequestSchema, async () => ({
  model: 'none',
  role: 'assistant',
  content: { type: 'text', text: 'A sample' },
}));
client.setRequestHandler(ListRootsRequestSchema, async () => ({ roots: [{ uri: 'file:///tour', name: 'tour' }] }));
client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
  console.error(params.level, params.data);
});

async function main(url: string): Promise<void> {
  const transport = new StreamableHTTPClientTransport(new URL(url));
  await client.connect(transport);
  await client.ping();
  const capabilities = client.getServerCapabilities();
  if (capabilities?.logging) await client.setLoggingLevel('info');
  if (capabilities?.tools) {
    const { tools } = await client.listTools();
    for (const { name, inputSchema } of tools) {
      try {
        const { content } = await client.callTool({
          name,
          arguments: sampleOf(inputSchema as Schema) as Record<string, unknown>,
        });
        console.log(name, JSON.stringify(content));
      } catch (error) {
        console.error(name, (error as Error).message);
      }
    }
  }
  if (capabilities?.resources) {
    const { resources } = await client.listResources();
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri });
      console.log(uri, contents.length);
    }
  }
  if (capabilities?.prompts) {
    const { prompts } = await client.listPrompts();
    for (const prompt of prompts) {
      const names = (prompt.arguments ?? []).map(({ name }) => [name, 'sample'] as const);
      const { messages } = await client.getPrompt({ name: prompt.name, arguments: Object.fromEntries(names) });
      console.log(prompt.name, messages.length);
    }
  }
  await transport.terminateSession();
  await client.close();
}

await main(process.argv.at(-1) ?? '');
