const METHODS = { TOOLS: 'tools/list', READ: 'resources/read' } as const;

export class Dispatcher {
  private readonly methods = {
    [METHODS.TOOLS]: () => ({ tools: this.tools, ttlMs: 0, cacheScope: 'private' }),
    [METHODS.READ]: this.read.bind(this),
    'prompts/list': async () => Promise.resolve({ prompts: [], ttlMs: 0, cacheScope: 'private' }),
    'prompts/get': async () => ({ messages: [] }),
  };

  private async read({ uri }: { uri: string }) {
    const contents = [await load(uri)];
    return { contents, ttlMs: 0, cacheScope: 'private' };
  }
}

rpc.addMethod('resources/list', (params, callback) => {
  callback(null, { resources: [], ttlMs: 0, cacheScope: 'private' });
});
handlers.set('resources/templates/list', async () => cached ?? { resourceTemplates: [], ttlMs: 0, cacheScope: 'private' });
handlers['server/discover'] = () => ({ supportedVersions: ['2026-07-28'], capabilities: {}, ttlMs: 0, cacheScope: 'private' });
