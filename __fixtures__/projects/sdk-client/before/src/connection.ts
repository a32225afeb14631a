import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport, StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  ElicitRequestSchema,
  ErrorCode,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  McpError,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';

import type { Answer, Tour } from './types.js';

/** One connection to a server of notes. */
export class Connection {
  private client = this.createClient();
  private keepAlive: NodeJS.Timeout | undefined;
  private tools: string[] = [];

  constructor(
    private readonly url: URL,
    private readonly tour: Tour,
  ) {}

  async open(): Promise<void> {
    const transport = new StreamableHTTPClientTransport(this.url);
    await this.client.connect(transport);
    await this.client.ping();
    await this.client.setLoggingLevel('info');
    await this.refresh();

    // A proxy in between closes idle connections.
    this.keepAlive = setInterval(() => {
      this.client.ping().catch(() => this.reopen());
    }, 30_000);
  }

  async call(name: string, args: Record<string, unknown>): Promise<unknown> {
    try {
      const result = await this.client.callTool({ name, arguments: args });
      return result.content;
    } catch (error) {
      if (error instanceof StreamableHTTPError && error.code === 404) {
        await this.reopen();
        return this.call(name, args);
      }
      if (error instanceof McpError && error.code === ErrorCode.RequestTimeout) return undefined;
      throw error;
    }
  }

  async watch(): Promise<void> {
    const { resources } = await this.client.listResources();
    for (const resource of resources) {
      await this.client.subscribeResource({ uri: resource.uri });
    }
  }

  async addRoot(uri: string): Promise<void> {
    this.tour.roots.push({ uri });
    await this.client.sendRootsListChanged();
  }

  async close(): Promise<void> {
    clearInterval(this.keepAlive);
    await this.client.close();
  }

  private async refresh(): Promise<void> {
    const { tools } = await this.client.listTools();
    this.tools = tools.map((tool) => tool.name);
    this.tour.show(`tools: ${this.tools.join(', ')}`);
  }

  private async reopen(): Promise<void> {
    await this.close();
    this.client = this.createClient();
    await this.open();
  }

  private createClient(): Client {
    const client = new Client(
      { name: 'notes-tour', version: '1.0.0' },
      { capabilities: { roots: { listChanged: true }, elicitation: {} } },
    );
    client.setRequestHandler(ElicitRequestSchema, async ({ params }): Promise<Answer> => {
      const isWanted = await this.tour.ask(params.message);
      return { action: isWanted ? 'accept' : 'decline' };
    });
    client.setRequestHandler(ListRootsRequestSchema, async () => ({ roots: this.tour.roots }));
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => this.tour.show(String(params.data)));
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => this.tour.show(params.uri));
    client.setNotificationHandler(ToolListChangedNotificationSchema, () => this.refresh());
    return client;
  }
}
