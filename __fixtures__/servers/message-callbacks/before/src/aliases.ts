import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

/** What models call arguments that have another name. */
const aliases: Record<string, string> = { moon: 'body', planet: 'body', kilograms: 'mass' };

/** Gives arguments of tools the names that the tools have for them; to be called in front of `connect`. */
export function renameArguments(transport: Transport): void {
  transport.onmessage = (message) => {
    const { method, params } = message as { method?: string; params?: { arguments?: Record<string, unknown> } };
    const given = params?.arguments;
    if (method !== 'tools/call' || !given) return;
    for (const [alias, name] of Object.entries(aliases)) {
      if (!(alias in given) || name in given) continue;
      given[name] = given[alias];
      delete given[alias];
    }
  };
}
