// @flow
export function handle(method: string, id: number): mixed {
  if (method === 'resources/list') return respond(id, { resources: ([]: Array<string>) });
  if (method === 'resources/read') return respond(id, ({ contents: [] }: Contents));
  if (method === 'tools/call') return respond(id, { content: [] });
}
