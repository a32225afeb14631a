import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';

export function verify(token: string): void {
  if (token === '') throw new InvalidTokenError('empty');
}
