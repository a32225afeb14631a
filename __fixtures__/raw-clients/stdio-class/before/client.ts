import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

interface Reply {
  id?: number;
  result?: any;
  error?: { message: string };
}

class StdioClient {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly pending = new Map<number, (reply: Reply) => void>();
  private buffer = '';
  private sequence = 1;

  constructor(command: string, args: string[]) {
    this.child = spawn(command, args);
    this.child.stdout.setEncoding('utf8');
    this.child.stdout.on('data', (chunk: string) => this.read(chunk));
    this.child.stderr.resume();
  }

  async start(): Promise<string> {
    const { serverInfo } = await this.request('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'stdio-class', version: '1.0.0' },
    });
    this.write({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return serverInfo.name;
  }

  request(method: string, params: object = {}): Promise<any> {
    const id = this.sequence++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      this.write({ jsonrpc: '2.0', id, method, params });
    });
  }

  stop(): void {
    this.child.kill();
  }

  private write(message: object): void {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  private read(chunk: string): void {
    this.buffer += chunk;
    for (let end = this.buffer.indexOf('\n'); end >= 0; end = this.buffer.indexOf('\n')) {
      const reply = JSON.parse(this.buffer.slice(0, end)) as Reply;
      this.buffer = this.buffer.slice(end + 1);
      const settle = this.pending.get(reply.id ?? -1);
      this.pending.delete(reply.id ?? -1);
      settle?.(reply);
    }
  }
}

async function main(): Promise<void> {
  const client = new StdioClient(process.execPath, process.argv.slice(2));
  console.log(await client.start());
  await client.request('ping');
  const { tools } = await client.request('tools/list');
  for (const { name, inputSchema } of tools) {
    const entries = Object.entries<{ type: string }>(inputSchema.properties ?? {});
    const args = Object.fromEntries(entries.map(([key, { type }]) => [key, type === 'string' ? 'sample' : 7]));
    const { content } = await client.request('tools/call', { name, arguments: args });
    console.log(name, JSON.stringify(content));
  }
  client.stop();
}

void main();
