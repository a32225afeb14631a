// Codes of applications: a tool, a conflict, a status, a type of something else.
import { McpError } from '@modelcontextprotocol/sdk/types.js';

export enum Status {
  Conflict = -32002,
}

type Retry = { code: -32002 };

export function fail(kind: string): never {
  if (kind === 'tool') throw new McpError(-32002, 'Tool not found');
  if (kind === 'user') throw new McpError(-32002, 'User not found', { user: 1 });
  if (kind === 'state') throw { status: -32002, message: 'Resource not found' };
  throw new McpError(Status.Conflict, 'Resource not found', { uri: kind });
}

it('keeps the code of the caller', () => {
  expect(forward({ code: -32002 }).message).toBe('-32002');
  expect(error.code).not.toBe(-32002);
  expect(new McpError(-32002, 'anything').message).toContain('anything');
});
