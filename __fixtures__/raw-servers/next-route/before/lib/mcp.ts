const birds: Record<string, string> = { puffin: 'Fratercula arctica', eider: 'Somateria mollissima' };

export const serverInfo = { name: 'bird-guide', version: '0.9.0' };

export class McpError extends Error {
  constructor(
    public readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export async function handleMethod(method: string, params: Record<string, any> = {}): Promise<unknown> {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: params.protocolVersion ?? '2025-03-26',
        capabilities: { tools: {}, resources: {}, prompts: {} },
        serverInfo,
        instructions: 'Latin names of birds.',
      };
    case 'notifications/initialized':
    case 'notifications/cancelled':
      return {};
    case 'ping':
      return {};
    case 'tools/list':
      return {
        tools: [
          {
            name: 'latin_name',
            description: 'The Latin name of a bird',
            inputSchema: { type: 'object', properties: { bird: { type: 'string' } }, required: ['bird'] },
          },
        ],
      };
    case 'tools/call': {
      if (params.name !== 'latin_name') throw new McpError(-32602, `Unknown tool ${params.name}`);
      const name = birds[params.arguments?.bird];
      return { content: [{ type: 'text', text: name ?? 'Not a bird that I know' }], isError: name === undefined };
    }
    case 'resources/list':
      return { resources: Object.keys(birds).map((bird) => ({ uri: `bird://${bird}`, name: bird })) };
    case 'resources/templates/list':
      return { resourceTemplates: [{ uriTemplate: 'bird://{bird}', name: 'bird' }] };
    case 'resources/read': {
      const bird = birds[String(params.uri).slice('bird://'.length)];
      if (!bird) throw new McpError(-32002, `Resource not found: ${params.uri}`);
      return { contents: [{ uri: params.uri, text: bird }] };
    }
    case 'prompts/list':
      return { prompts: [] };
    default:
      throw new McpError(-32601, `Method not found: ${method}`);
  }
}
