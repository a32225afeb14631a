/** An SDK of one's own, whose classes have the names of the official one. */
export interface Extra {
  readonly signal: AbortSignal;
  readonly requestId: number;
}

export type Handler = (args: { city: string }, extra: Extra) => Promise<{ content: unknown[] }>;

export class McpServer {
  readonly tools = new Map<string, Handler>();

  registerTool(name: string, _config: { inputSchema: object }, handler: Handler): void {
    this.tools.set(name, handler);
  }
}

export const methods = ['tools/list', 'tools/call', 'resources/read'];
