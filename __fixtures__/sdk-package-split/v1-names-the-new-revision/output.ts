// The SDK decides what is spoken: naming the revision does not change the package.
import { Client } from '@modelcontextprotocol/client';

export const supported = ['2025-11-25', '2026-07-28'];
export const client = new Client({ name: 'probe', version: '1.0.0' });
