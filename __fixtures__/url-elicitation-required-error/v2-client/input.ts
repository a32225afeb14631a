import { Client, UrlElicitationRequiredError } from '@modelcontextprotocol/client';

export async function call(client: Client, open: (url: string) => void) {
  try {
    return await client.callTool({ name: 'send', arguments: {} });
  } catch (error) {
    if (error instanceof UrlElicitationRequiredError) open(error.elicitations[0]?.url ?? '');
    throw error;
  }
}
