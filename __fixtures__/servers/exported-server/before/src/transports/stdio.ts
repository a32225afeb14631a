import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { server } from '../server.js';

export const start = async (): Promise<void> => {
  process.on('SIGINT', async () => {
    await server.close();
    process.exit(0);
  });

  const transport = new StdioServerTransport();
  await server.connect(transport);
  console.error('Listening on stdin');
};
