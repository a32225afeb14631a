import {
  Client,
  StreamableHTTPClientTransport,
  SdkHttpError,
  SdkErrorCode,
  SdkError,
} from '@modelcontextprotocol/client';

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
    if (this.client.getProtocolEra() === 'legacy') await this.client.ping();
    // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel']: 'info' with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    if (this.client.getProtocolEra() === 'legacy') await this.client.setLoggingLevel('info');
    await this.refresh();

    // A proxy in between closes idle connections.
    this.keepAlive = setInterval(() => {
      // TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
      this.client.ping().catch(() => this.reopen());
    }, 30_000);
  }

  async call(name: string, args: Record<string, unknown>): Promise<unknown> {
    try {
      const result = await this.client.callTool({ name, arguments: args });
      return result.content;
    } catch (error) {
      // TODO(mcp-stateless/error-code-range): Connect anew for servers of 2025 only, where client.getProtocolEra() is 'legacy': a 2026-07-28 server has no sessions, and answers unknown methods by 404. See https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
      if (error instanceof SdkHttpError && error.status === 404) {
        await this.reopen();
        return this.call(name, args);
      }
      if (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout) return undefined;
      throw error;
    }
  }

  async watch(): Promise<void> {
    const { resources } = await this.client.listResources();
    if (this.client.getProtocolEra() === 'legacy') {
      for (const resource of resources) {
        await this.client.subscribeResource({ uri: resource.uri });
      }
    } else {
      await this.client.listen({ resourceSubscriptions: Array.from(resources, (resource) => resource.uri) });
    }
  }

  async addRoot(uri: string): Promise<void> {
    this.tour.roots.push({ uri });
    if (this.client.getProtocolEra() === 'legacy') await this.client.sendRootsListChanged();
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
    client.setRequestHandler('elicitation/create', async ({ params }): Promise<Answer> => {
      const isWanted = await this.tour.ask(params.message);
      return { action: isWanted ? 'accept' : 'decline' };
    });
    client.setRequestHandler('roots/list', async () => ({ roots: this.tour.roots }));
    client.setNotificationHandler('notifications/message', ({ params }) => this.tour.show(String(params.data)));
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => this.tour.show(params.uri));
    // TODO(mcp-stateless/list-changed-client): After the client has connected, call client.listen({ toolsListChanged: true }) where client.getProtocolEra() is 'modern': this does not run there otherwise. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    client.setNotificationHandler('notifications/tools/list_changed', () => this.refresh());
    return client;
  }
}
