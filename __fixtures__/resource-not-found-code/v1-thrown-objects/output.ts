import { ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const NOT_THERE = { code: -32602, message: 'Nothing there any more, it is missing' };

server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
  const { uri } = params;
  if (uri === 'a') throw { code: -32602, message: 'Resource not found', data: { uri } };
  if (uri === 'b') throw Object.assign(new Error('Resource not found'), { code: -32602, data: { uri } });
  if (uri === 'c') throw NOT_THERE;
  const error = new Error(`Unknown resource ${uri}`) as Error & { code?: number };
  error.code = -32602;
  throw error;
});

export function missing(uri: string): Error {
  const error: any = new Error('Resource does not exist');
  error.code = -32602;
  error.data = { uri };
  return error;
}
