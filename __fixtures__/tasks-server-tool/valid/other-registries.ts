// A queue of ours, whose method has the same name.
import { McpServer } from '@modelcontextprotocol/server';
import { Queue } from './queue.js';

class Registry {
  registerToolTask(name: string, run: () => void) {
    return { name, run };
  }
}

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
export const own = new Registry();
registerToolTask('alone', {}, {});
export function registerToolTask(name: string, config: object, handler: object) {
  return new Queue(name, config, handler);
}
