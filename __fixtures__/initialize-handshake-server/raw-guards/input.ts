import type { RpcError } from './errors.js';

export class Session {
  private initialized = false;
  constructor(private readonly fail: (code: number, message: string) => RpcError) {}

  handle(method: string, params: object) {
    if (method === 'notifications/initialized') {
      this.initialized = true;
      return undefined;
    }
    if (!this.initialized) {
      throw this.fail(-32600, 'The session has not been initialized');
    }
    return method === 'tools/call' ? params : undefined;
  }
}
