import { McpHttpGateway } from './gateway.js';
import { createTasksServer } from './tasks-server.js';

const gateway = new McpHttpGateway(createTasksServer);
await gateway.start(Number(process.env.PORT ?? 8080));

process.once('SIGTERM', () => {
  void gateway.stop();
});
