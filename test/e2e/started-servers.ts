/** Servers as processes of their own. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface ServerStart {
  readonly file: string;
  /** Of the copy; its name must not be in the answers. */
  readonly root: string;
  readonly preload: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The path of the endpoint. Absent: stdio. */
  readonly endpoint?: string;
  /** Whether the endpoint is of the HTTP+SSE transport. */
  readonly isSse?: boolean;
}

export interface StartedServer {
  readonly url: URL;
  readonly stop: () => void;
}

/** Many servers start at once, on machines that do other things too. */
export const startTimeout = 40_000;

/**
 * Whatever port a server asks for, it gets a free one of the loopback interface, and tells its parent: many ports are
 * written into the code. Random numbers are always the same. What a server does every few seconds is left out, since how
 * often that happens depends on the machine. A server ends with its parent, however that ends.
 */
export const preloadText = `import net from 'node:net';
Math.random = () => 0.25;
const { setInterval } = globalThis;
globalThis.setInterval = (run, delay, ...args) => setInterval(delay >= 2000 ? () => undefined : run, delay, ...args);
if (process.channel) process.on('disconnect', () => process.exit());
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (asked, ...rest) {
  this.once('listening', () => process.send?.({ asked: Number(asked?.port ?? asked), port: this.address().port }));
  return listen.call(this, { port: 0, host: '127.0.0.1' }, rest.find((one) => typeof one === 'function'));
};
`;

export async function startHttp(start: ServerStart, endpoint: string): Promise<StartedServer> {
  const child = fork(start.file, [...start.args], {
    execArgv: ['--import', start.preload],
    cwd: start.root,
    env: environment(start),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stop = (): void => void child.kill('SIGKILL');
  try {
    return { url: new URL(endpoint, `http://127.0.0.1:${await portOf(child)}`), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
    setTimeout(() => reject(new Error(`no port after ${startTimeout} ms: ${stderr}`)), startTimeout).unref();
  });
}

export function environment({ env }: Pick<ServerStart, 'env'>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', TZ: 'UTC', ...env };
}
