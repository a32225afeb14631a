import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { Payload, ResourceTemplate } from './decorators.js';

export class Documents {
  @ResourceTemplate({ name: 'document', uriTemplate: 'doc://{id}' })
  async document(@Payload() { uri }: { uri: string }) {
    throw new McpError(-32002, 'Resource not found', { uri });
  }
}
