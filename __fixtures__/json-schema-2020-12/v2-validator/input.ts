import { Client } from '@modelcontextprotocol/client';
import Ajv from 'ajv';

const ajv = new Ajv({ strict: false });

export async function check(client: Client, data: unknown) {
  const { tools } = await client.listTools();
  return tools.every((tool) => ajv.compile(tool.inputSchema)(data) || ajv.validate(tool.outputSchema ?? {}, data));
}
