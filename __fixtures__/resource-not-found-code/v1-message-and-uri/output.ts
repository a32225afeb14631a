import { McpError } from '@modelcontextprotocol/sdk/types.js';

export class Registry {
  private readonly entries = new Map<string, string>();

  require(uri: string): string {
    const entry = this.entries.get(uri);
    if (entry === undefined) throw new McpError(-32602, 'Resource not found', { uri });
    return entry;
  }

  async readResource(uri: string): Promise<string> {
    if (!uri.startsWith('doc://')) throw new McpError(-32602, 'Unknown resource: ' + uri);
    return this.require(uri);
  }
}

export function resourceNotFound(uri: string): McpError {
  return new McpError(-32602, uri);
}

export class ResourceNotFoundError extends Error {
  readonly code = -32602;
}

export class MissingResource extends McpError {
  constructor(uri: string) {
    super(-32602, `There is no such resource`, { uri });
  }
}
