import { mcpHandler } from './http.js';
import { servers } from './server.js';

process.on('SIGHUP', () => {
  for (const server of servers) {
    server.sendToolListChanged();
  }
});

process.on('SIGTERM', () => void mcpHandler.close());
