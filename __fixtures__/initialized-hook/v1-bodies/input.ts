import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { connectDatabase, logger, poll } from './state.js';

export function build(kind: string) {
  const server = new Server({ name: kind, version: '1.0.0' }, { capabilities: {} });
  if (kind === 'log') {
    server.oninitialized = () => console.error('ready');
  } else if (kind === 'named') {
    server.oninitialized = function () {
      const client = server.getClientVersion();
      logger.info(`ready for ${client?.name}`);
    };
  } else if (kind === 'identity') {
    server.oninitialized = () => {
      state.client = server.getClientVersion();
    };
  } else if (kind === 'timer') {
    server.oninitialized = () => {
      setInterval(poll, 1000);
    };
  } else {
    server.oninitialized = connect;
  }
  return server;
}

const state: { client?: object } = {};

async function connect() {
  await connectDatabase();
}
