// Versions of other clients, and what an MCP client knows of its server.
import { Client } from '@modelcontextprotocol/client';
import { updates } from './updates.js';

const client = new Client({ name: 'notes', version: '1.0.0' });
console.error(client.getServerVersion(), updates.getClientVersion(), updates.api.getClientCapabilities());
