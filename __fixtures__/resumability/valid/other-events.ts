// Events of the application, and a client that resumes the streams of 2025 servers.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { EventStore } from './event-sourcing.js';

export class Orders implements EventStore {
  storeEvent(): void {}
  replay(): void {}
}

const client = new Client({ name: 'notes', version: '1.0.0' });
await client.callTool({ name: 'export' }, undefined, { resumptionToken: '1', onresumptiontoken: console.error });
