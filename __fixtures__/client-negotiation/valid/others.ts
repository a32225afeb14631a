// Clients of v1 cannot negotiate, some are told later, and some are clients of something else.
import { Client } from '@modelcontextprotocol/client';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { Client as Database } from 'pg';

export const database = new Database();
export const old = new OldClient({ name: 'tour', version: '1.0.0' });
export const later = new Client({ name: 'tour', version: '1.0.0' });
later.setVersionNegotiation({ mode: 'auto' });
