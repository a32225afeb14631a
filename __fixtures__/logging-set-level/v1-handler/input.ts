import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { SetLevelRequestSchema } from '@modelcontextprotocol/sdk/types.js';

let level = 'info';

export const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
server.setRequestHandler(SetLevelRequestSchema, async (request) => {
  level = request.params.level;
  return {};
});

export async function log(data: string): Promise<void> {
  if (level !== 'error') console.error(data);
}

export const quiet = new Server({ name: 'quiet', version: '1.0.0' }, { capabilities: { logging: {} } });
quiet.setRequestHandler(SetLevelRequestSchema, async () => ({}));
