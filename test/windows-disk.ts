/**
 * A disk of Windows, as far as the code can tell: `C:\work` stands for a temporary folder. For `vi.mock` of `node:path`,
 * `node:fs` and `node:child_process`; what it cannot show is what Windows itself forbids.
 */
import type * as ChildProcess from 'node:child_process';
import type * as FileSystem from 'node:fs';
import type * as Paths from 'node:path';

export const drive = 'C:\\work';

/** Where `C:\work` is in truth. */
let folder = '/nonexistent';

export function mount(real: string): void {
  folder = real;
}

export function windowsPaths(paths: typeof Paths): object {
  return { ...paths.win32, default: paths.win32 };
}

export function windowsFiles(files: typeof FileSystem): object {
  const wrapped = Object.fromEntries(
    Object.entries(files).map(([name, value]: [string, unknown]) => [
      name,
      name.endsWith('Sync') && typeof value === 'function' ? translated(value as AnyFunction) : value,
    ]),
  );
  return { ...wrapped, default: wrapped };
}

/** Git runs in the real folder, and speaks with `/` as it does on Windows. */
export function windowsPrograms(programs: typeof ChildProcess): object {
  const wrapped = { ...programs, spawnSync: translated(programs.spawnSync as AnyFunction) };
  return { ...wrapped, default: wrapped };
}

type AnyFunction = (...given: unknown[]) => unknown;

function translated(real: AnyFunction): AnyFunction {
  return (...given) => {
    const answer = real(...given.map(toReal));
    return typeof answer === 'string' && (answer === folder || answer.startsWith(`${folder}/`))
      ? toWindows(answer)
      : answer;
  };
}

function toReal(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!isBelow(value)) return value;
    return folder + value.slice(drive.length).replaceAll('\\', '/');
  }
  const { cwd } = (value ?? {}) as { cwd?: unknown };
  return typeof cwd === 'string' ? { ...(value as object), cwd: toReal(cwd) } : value;
}

/** A disk of Windows does not tell capitals from small letters; this one does, but for its own name. */
function isBelow(value: string): boolean {
  const start = value.slice(0, drive.length).replaceAll('/', '\\');
  return start.toLowerCase() === drive.toLowerCase() && /^[\\/]?$/u.test(value.charAt(drive.length));
}

function toWindows(value: string): string {
  return drive + value.slice(folder.length).replaceAll('/', '\\');
}
