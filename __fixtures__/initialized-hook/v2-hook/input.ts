import { Server } from '@modelcontextprotocol/server';
import { prepare } from './prepare.js';

export const server = new Server({ name: 'v2', version: '2.0.0' }, { capabilities: {} });
server.oninitialized = () => prepare(server);
server.setNotificationHandler('notifications/initialized', () => prepare(server));
