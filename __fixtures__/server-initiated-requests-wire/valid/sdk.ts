// With the SDK such requests are the business of other rules.
import { Server } from '@modelcontextprotocol/server';

export function ask(server: Server): Promise<unknown> {
  return server.request({ method: 'roots/list' });
}
