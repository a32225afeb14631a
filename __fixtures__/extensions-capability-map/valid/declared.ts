// Declared where it belongs, and experiments of one's own.
import { McpServer } from '@modelcontextprotocol/server';
import { features } from './features.js';

export const server = new McpServer(
  { name: 'shop', version: '1.0.0' },
  {
    capabilities: {
      extensions: { 'io.modelcontextprotocol/ui': {}, 'com.example/zoom': { levels: 3 } },
      experimental: { 'com.example/turn': {}, wheel: {} },
    },
  },
);
export const isOn = features.experimental['zoom'];
