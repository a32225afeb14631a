import { server } from './server.js';

/** Tells whoever is connected. */
export async function log(text: string): Promise<void> {
  await server.server.sendLoggingMessage({ level: 'info', data: { text } });
}
