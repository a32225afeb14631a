import { callTool, tools } from './tools.js';

export async function dispatch(method: string, params: { name: string; arguments: object }) {
  switch (method) {
    case 'tools/list':
      return { tools };
    case 'tools/call':
      return { content: await callTool(params.name, params.arguments) };
    default:
      throw new Error(`unknown method ${method}`);
  }
}
