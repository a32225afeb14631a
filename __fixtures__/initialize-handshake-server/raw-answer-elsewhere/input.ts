import type { Context } from './context.js';

export const needsTools = (method: string) => method === 'tools/list' || method === 'tools/call';

const supported = ['2025-06-18', '2025-03-26'];

export async function handleInitialize(this: Context, params: { protocolVersion: string }) {
  const protocolVersion = supported.includes(params.protocolVersion) ? params.protocolVersion : supported[0];
  return {
    protocolVersion,
    serverInfo: this.serverInfo,
    capabilities: this.capabilities,
  };
}
