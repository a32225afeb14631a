export { HttpTransport } from './http.js';
export type { Message, Transport } from './types.js';
