/** A client in files of their own for what is asked, and for how it is sent: `client <url>`. */
import { Session } from './session.js';
import { HttpTransport } from './transports/index.js';

const version = '2025-11-25';
const session = new Session(new HttpTransport(process.argv.at(-1) ?? '', version));
await session.open(version);
const { tools } = await session.request('tools/list');
for (const { name, inputSchema } of tools) {
  const args = Object.entries<{ type: string }>(inputSchema.properties ?? {}).map(([key, { type }]) => [key, type === 'string' ? 'sample' : 7]);
  const { content } = await session.request('tools/call', { name, arguments: Object.fromEntries(args) });
  console.log(name, JSON.stringify(content));
}
await session.close();
