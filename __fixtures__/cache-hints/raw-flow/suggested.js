// @flow
export function handle(method: string, id: number): mixed {
  if (method === 'resources/list') return respond(id, { resources: ([]: Array<string>), ttlMs: 0, cacheScope: 'private' });
  if (method === 'resources/read') return respond(id, ({ contents: [], ttlMs: 0, cacheScope: 'private' }: Contents));
  if (method === 'tools/call') return respond(id, { content: [] });
}
