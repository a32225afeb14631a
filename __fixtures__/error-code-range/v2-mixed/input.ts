import { Client } from '@modelcontextprotocol/client';

export async function copy(client: Client, save: (value: unknown) => Promise<void>): Promise<void> {
  try {
    await save(await client.listTools());
  } catch (error: any) {
    if (error.code === -32001) return;
    throw error;
  }
}

export async function typed(client: Client): Promise<void> {
  try {
    await client.listTools();
  } catch (error) {
    if ((error as { code?: number }).code === -32001) return;
    if ((error as any).code === -32000) return;
    throw error;
  }
}
