import { Client } from '@modelcontextprotocol/client';
import type { ClientOptions } from '@modelcontextprotocol/client';

const info = { name: 'tour', version: '1.0.0' };

export const none = new Client(info);
export const empty = new Client(info, {});
export const lines = new Client(
  {
    name: 'tour',
    version: '1.0.0',
  },
  {
    capabilities: { roots: {} }, // of the editor
  },
);
// Cannot be seen.
export const make = (options: ClientOptions) => new Client(info, options);
export const spread = (options: ClientOptions) => new Client(info, { ...options, capabilities: {} });
// Are there for others, too.
const shared: ClientOptions = { capabilities: {} };
export const two = [new Client(info, shared), new Client(info, shared)];
