import { createServer } from './protocol.mjs';

const server = createServer('2025-06-18');
server.setRequestHandler('initialize', (params) => ({ ...params, serverInfo: { name: 'own', version: '1' } }));
server.setRequestHandler('tools/list', () => ({ tools: [] }));
server.setNotificationHandler('notifications/initialized', () => undefined);
