// @flow
import { EventStore } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export class Events implements EventStore {
  async storeEvent() {
    return '1';
  }
}
