import { Rpc } from './rpc.js';
import { serverInfo, tools } from './state.js';

const handlers = {
  initialize: () => ({ protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo }),
  'notifications/initialized': () => undefined,
  'tools/list': () => ({ tools }),
};

const table = new Map<string, () => unknown>([
  ['initialize', handlers.initialize],
  ['tools/list', handlers['tools/list']],
]);

export class Controller {
  private readonly methods: Record<string, () => unknown> = {};

  constructor(private readonly rpc: Rpc) {
    this.methods['initialize'] = () => table.get('initialize')?.();
    this.methods['resources/list'] = () => ({ resources: [] });
    rpc.addMethod('initialize', handlers.initialize);
    rpc.addMethod('tools/list', handlers['tools/list']);
  }
}
