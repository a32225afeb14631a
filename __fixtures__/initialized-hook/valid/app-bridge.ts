// The bridge between a host and the view of an MCP App has a hook of the same name.
import { AppBridge } from '@modelcontextprotocol/ext-apps/app-bridge';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export function open(client: Client, render: () => void) {
  const bridge = new AppBridge(client, { name: 'host', version: '1.0.0' }, {});
  bridge.oninitialized = () => {
    render();
  };
  return bridge;
}
