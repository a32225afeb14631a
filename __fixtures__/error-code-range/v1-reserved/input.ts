import { McpError } from '@modelcontextprotocol/sdk/types.js';

export function quota(): never {
  throw new McpError(-32050, 'Quota is used up');
}
