import { Server } from '@modelcontextprotocol/server';
import { prepare } from './prepare.js';

export const server = new Server({ name: 'v2', version: '2.0.0' }, { capabilities: {} });
// TODO(mcp-stateless/initialized-hook): This never runs for 2026-07-28 requests: move it to the start of the module (once per process) or into the handler that needs it (per request). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.oninitialized = () => prepare(server);
// TODO(mcp-stateless/initialized-hook): This never runs for 2026-07-28 requests: move it to the start of the module (once per process) or into the handler that needs it (per request). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.setNotificationHandler('notifications/initialized', () => prepare(server));
