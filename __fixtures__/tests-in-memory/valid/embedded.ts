// An application that runs its server in the same process, and a pair of another library.
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Channel } from './channel.js';

export const [clientTransport, serverTransport] = InMemoryTransport.createLinkedPair();
export const channels = Channel.createLinkedPair();
