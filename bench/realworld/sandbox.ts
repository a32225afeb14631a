/**
 * Runs what belongs to a repository that nobody here has read: bounded in time, output and heap, and, where the system lets
 * us (Linux, as root), as another user, and without a network unless packages have to be installed. Nothing outlives its step.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';

export interface Ended {
  /** Null where it was stopped. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was stopped. */
  readonly stopped?: 'time' | 'output';
  readonly seconds: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly seconds: number;
  readonly network?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Sandbox {
  /** What holds, in words, for the report. */
  readonly bounds: readonly string[];
  /** A folder that the other user can write. */
  readonly home: string;
  /** Whether it runs as another user, without a network and in a world of its own. */
  readonly isolated: boolean;
  /** What time limits are multiplied by. */
  readonly patience: number;
  /** Gives a tree to the user that runs its code. */
  own(folder: string): void;
  /** Never rejects: what cannot be started ends with code 127. */
  run(command: string, args: readonly string[], options: RunOptions): Promise<Ended>;
}

const maxOutput = 64 * 2 ** 20;
const heapMegabytes = 6144;

/**
 * @param home an absolute path; it is made
 * @param patience what the time limits of all steps are multiplied by, on a busy machine
 */
export function createSandbox(home: string, patience = 1): Sandbox {
  mkdirSync(home, { recursive: true });
  const isolated = process.platform === 'linux' && process.getuid?.() === 0 && works(prefix(false));
  if (isolated) chmodSync(home, 0o777);
  return {
    home,
    isolated,
    patience,
    bounds: [
      `time and output of each step, ${heapMegabytes / 1024} GB of heap`,
      ...(isolated
        ? ['run as the user `nobody`', 'no network but for the installation of packages, whose scripts are off']
        : ['run as the user who measures, with the network: only root on Linux can do better']),
    ],
    own(folder) {
      if (isolated) execFileSync('chown', ['-R', 'nobody', folder]);
    },
    run(command, args, options) {
      const [program = command, ...rest] = isolated
        ? [...prefix(options.network === true), command, ...args]
        : [command, ...args];
      const bounded = { ...options, seconds: options.seconds * patience };
      return runBounded(program, rest, bounded, environment(home, options.env));
    },
  };
}

function prefix(network: boolean): string[] {
  const user = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--'];
  // With the shell, which stays the first process of its own world, ends everything that was started in it.
  const alone = ['unshare', '--net', '--pid', '--fork', '--kill-child', '--mount-proc', '--'];
  const shell = ['sh', '-c', 'ip link set lo up; "$@"; exit $?', 'sh'];
  return network ? user : [...alone, ...shell, ...user];
}

function works([program = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(program, [...args, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Nothing of the environment is handed on but what programs need to run at all: tokens stay here. */
function environment(
  home: string,
  { NODE_OPTIONS = '', ...more }: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    CI: 'true',
    HOME: home,
    NODE_OPTIONS: `--max-old-space-size=${heapMegabytes} ${NODE_OPTIONS}`,
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
    npm_config_ignore_scripts: 'true',
    // Each manager would fetch the version that the repository names; the one that was started is good enough.
    npm_config_manage_package_manager_versions: 'false',
    YARN_IGNORE_PATH: '1',
    YARN_NODE_LINKER: 'node-modules',
    YARN_ENABLE_SCRIPTS: 'false',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    ...more,
  };
}

function runBounded(
  command: string,
  args: readonly string[],
  { cwd, seconds }: RunOptions,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  return new Promise((resolve) => {
    const started = performance.now();
    // A group of its own, so that what it starts is stopped with it.
    const child = spawn(command, args, {
      cwd: path.resolve(cwd),
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    let size = 0;
    let stopped: Ended['stopped'];
    const stop = (reason: Ended['stopped']): void => {
      stopped ??= reason;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    };
    const timer = setTimeout(() => stop('time'), seconds * 1000);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        size += chunk.length;
        if (size > maxOutput) stop('output');
        else texts[name] += chunk;
      });
    }
    const end = (code: number | null): void => {
      clearTimeout(timer);
      stop(undefined);
      resolve({ code, ...texts, ...(stopped && { stopped }), seconds: (performance.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      texts.stderr += error.message;
      end(127);
    });
    child.on('close', (code) => end(stopped ? null : code));
  });
}
