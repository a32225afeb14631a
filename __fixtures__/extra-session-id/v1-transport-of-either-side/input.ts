import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { save } from './state.js';

export const remember = (transport: Transport) => save(transport.sessionId);
