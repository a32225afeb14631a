const METHODS = { LIST: 'resources/list', READ: 'resources/read' } as const;

export class Server {
  private readonly methods = {
    [METHODS.LIST]: this.listResources.bind(this),
    [METHODS.READ]: this.readOne.bind(this),
    'prompts/get': async () => {
      throw new RpcError(-32002, 'Prompt not found');
    },
  };

  private async readOne({ uri }: { uri: string }) {
    const one = await this.store.get(uri);
    if (!one) throw new RpcError(-32602, describe(uri));
    return { contents: [one] };
  }
}

rpc.addMethod('resources/read', ({ uri }) => {
  throw new JSONRPCErrorException('unknown', -32602, { uri });
});
