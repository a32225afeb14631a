export const SERVER_INFO = { name: 'recipe-box', version: '1.4.2', title: 'Recipe box' };

export interface Session {
  id: string;
  openedAt: Date;
  clientReady: boolean;
}

export interface RpcRequest {
  jsonrpc: '2.0';
  id?: number | string;
  method: string;
  params?: Record<string, any>;
}

type Handler = (params: Record<string, any>, session: Session) => unknown;

const recipes = new Map([
  ['waffles', 'Flour, eggs, milk, cardamom.'],
  ['lefse', 'Potatoes, flour, butter.'],
]);

export class Protocol {
  private readonly handlers = new Map<string, Handler>([
    ['ping', () => ({})],
    ['tools/list', () => this.listTools()],
    ['tools/call', (params) => this.callTool(params)],
    ['resources/list', () => ({ resources: [...recipes.keys()].map((name) => ({ uri: `recipe://${name}`, name })) })],
    ['resources/templates/list', () => ({ resourceTemplates: [] })],
    ['resources/read', (params) => this.read(params.uri)],
    ['prompts/list', () => ({ prompts: [] })],
  ]);

  initialize(requested: string) {
    return {
      protocolVersion: requested,
      capabilities: { tools: {}, resources: { subscribe: false, listChanged: false }, prompts: {} },
      serverInfo: SERVER_INFO,
    };
  }

  handle(request: RpcRequest, session: Session): object {
    const handler = this.handlers.get(request.method);
    if (!handler) return this.fail(request.id, -32601, `Unknown method ${request.method}`);
    try {
      return { jsonrpc: '2.0', id: request.id, result: handler(request.params ?? {}, session) };
    } catch (error) {
      const { code = -32603, message } = error as Error & { code?: number };
      return this.fail(request.id, code, message);
    }
  }

  fail(id: RpcRequest['id'], code: number, message: string): object {
    return { jsonrpc: '2.0', id, error: { code, message } };
  }

  private listTools() {
    const inputSchema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
    return { tools: [{ name: 'show_recipe', description: 'Shows a recipe', inputSchema }] };
  }

  private callTool({ name, arguments: args }: Record<string, any>) {
    if (name !== 'show_recipe') throw Object.assign(new Error(`No tool ${name}`), { code: -32602 });
    const text = recipes.get(args?.name);
    return text ? { content: [{ type: 'text', text }] } : { content: [{ type: 'text', text: 'None' }], isError: true };
  }

  private read(uri: string) {
    const text = recipes.get(uri.replace('recipe://', ''));
    if (!text) throw Object.assign(new Error(`Resource not found: ${uri}`), { code: -32002 });
    return { contents: [{ uri, text }] };
  }
}
