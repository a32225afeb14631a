// Errors of the same name, of another library, and another number.
import { McpServer } from '@modelcontextprotocol/server';
import { UrlElicitationRequiredError } from './errors.js';

export const server = new McpServer({ name: 'other', version: '1.0.0' });
export const codes = { own: -32043, port: 32042 };
export function refuse(): never {
  throw new UrlElicitationRequiredError('Log in');
}
