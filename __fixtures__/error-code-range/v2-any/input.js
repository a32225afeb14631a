import { Client } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });

export async function call(name) {
  try {
    return await client.callTool({ name });
  } catch (error) {
    if (error.code === -32001) return 'timed out';
    if (error?.code !== -32000 && error.code !== -32602) throw error;
    switch (error.code) {
      case -32000:
        return 'closed';
      default:
        return 'invalid';
    }
  }
}

export const list = () => client.listTools().catch((error) => (error.code === -32001 ? [] : Promise.reject(error)));
