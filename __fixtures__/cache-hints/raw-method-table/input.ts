const METHODS = { TOOLS: 'tools/list', READ: 'resources/read' } as const;

export class Dispatcher {
  private readonly methods = {
    [METHODS.TOOLS]: () => ({ tools: this.tools }),
    [METHODS.READ]: this.read.bind(this),
    'prompts/list': async () => Promise.resolve({ prompts: [] }),
    'prompts/get': async () => ({ messages: [] }),
  };

  private async read({ uri }: { uri: string }) {
    const contents = [await load(uri)];
    return { contents };
  }
}

rpc.addMethod('resources/list', (params, callback) => {
  callback(null, { resources: [] });
});
handlers.set('resources/templates/list', async () => cached ?? { resourceTemplates: [] });
handlers['server/discover'] = () => ({ supportedVersions: ['2026-07-28'], capabilities: {} });
