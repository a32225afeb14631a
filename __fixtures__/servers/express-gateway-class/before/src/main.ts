import { McpHttpGateway } from './gateway.js';
import { createTodoServer } from './todo-server.js';

const gateway = new McpHttpGateway(createTodoServer);
await gateway.start(Number(process.env.PORT ?? 8080));

process.once('SIGTERM', () => {
  void gateway.stop();
});
