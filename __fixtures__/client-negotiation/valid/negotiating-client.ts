// Negotiates, or takes options that are not seen here.
import { Client } from '@modelcontextprotocol/client';
import type { ClientOptions } from '@modelcontextprotocol/client';

const options: ClientOptions = { versionNegotiation: { mode: 'auto' } };

export const first = new Client({ name: 'a', version: '1' }, { capabilities: {}, versionNegotiation: { mode: 'auto' } });
export const second = new Client({ name: 'b', version: '1' }, options);
export const third = (given: ClientOptions) => new Client({ name: 'c', version: '1' }, given);
export const fourth = (given: ClientOptions) => new Client({ name: 'd', version: '1' }, { ...given, capabilities: {} });
