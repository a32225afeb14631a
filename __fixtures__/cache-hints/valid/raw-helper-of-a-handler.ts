// What a helper of the handler returns is no result of `tools/list`; the results themselves carry the hints.
export class Catalogue {
  handle(id: number, method: string) {
    switch (method) {
      case 'tools/list':
        return this.listTools(id);
      case 'tools/call':
        return { jsonrpc: '2.0', id, result: { content: [] } };
      default:
        return { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } };
    }
  }

  private listTools(id: number) {
    const tools = this.tools.map((tool) => ({ name: tool.name, inputSchema: this.toJsonSchema(tool.parameters) }));
    return { jsonrpc: '2.0', id, result: { tools, ttlMs: 0, cacheScope: 'private' } };
  }

  private toJsonSchema(schema: object) {
    return strict(convert(schema));
  }
}
