/** Replaces one file so that it is, at every moment, either the old one or the new one. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** @returns why a new file could not be written at `absolute`, or undefined where it could. */
export function whyNotCreatable(absolute: string): string | undefined {
  if (lstatSync(absolute, { throwIfNoEntry: false })) return 'something is there already';
  try {
    accessSync(path.dirname(absolute), constants.W_OK);
    return undefined;
  } catch {
    return 'its folder is read-only';
  }
}

/**
 * Writes a new file, whole or not at all.
 *
 * @returns 'changed' where something is there by now, and nothing was written
 * @throws where the file system refuses
 */
export function createFile(absolute: string, contents: Buffer): 'written' | 'changed' {
  const temporary = temporaryBeside(absolute);
  try {
    writeNew(temporary, contents, 0o666);
    // Unlike a renamed file, a link replaces nothing.
    linkSync(temporary, absolute);
    return 'written';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return 'changed';
    if (code === undefined || !withoutLinks.has(code)) throw error;
    if (lstatSync(absolute, { throwIfNoEntry: false })) return 'changed';
    renameSync(temporary, absolute);
    return 'written';
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What file systems say that have no links. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Removes what runs left behind that were killed while they wrote. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = temporaryName.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}

const temporaryName = /^\.mcp-stateless-(\d+)-[0-9a-f]{12}\.tmp$/u;

function temporaryBeside(absolute: string): string {
  const random = randomBytes(6).toString('hex');
  return path.join(path.dirname(absolute), `.mcp-stateless-${process.pid}-${random}.tmp`);
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeNew(absolute: string, contents: Buffer, mode: number): void {
  const descriptor = openSync(absolute, 'wx', mode);
  try {
    for (let written = 0; written < contents.length;) written += writeSync(descriptor, contents, written);
  } finally {
    closeSync(descriptor);
  }
}

/** @returns why the file at `absolute` could not be replaced, or undefined where it could. */
export function whyNotWritable(absolute: string): string | undefined {
  try {
    const stats = lstatSync(absolute);
    // Renaming would replace a read-only file without asking; the bits are somebody's wish.
    if ((stats.mode & 0o222) === 0) return 'it is read-only';
    accessSync(absolute, constants.W_OK);
    accessSync(path.dirname(absolute), constants.W_OK);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'it is read-only' : message;
  }
}

/**
 * Writes `to` into a temporary file beside `absolute` and renames it, keeping mode and owner.
 *
 * @param from what the file must still contain
 * @returns 'changed' where it contains something else by now, and nothing was written
 * @throws where the file system refuses; the temporary file is removed and the old file is whole
 */
export function replaceFile(absolute: string, from: Buffer, to: Buffer): 'written' | 'changed' {
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  if (!stats?.isFile() || !readFileSync(absolute).equals(from)) return 'changed';
  const temporary = temporaryBeside(absolute);
  try {
    writeNew(temporary, to, stats.mode & 0o777);
    keepOwner(temporary, stats);
    // Again: what `open` was given, the process's mask may have narrowed.
    chmodSync(temporary, stats.mode & 0o7777);
    renameSync(temporary, absolute);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return 'written';
}

function keepOwner(temporary: string, { uid, gid }: { uid: number; gid: number }): void {
  if (process.platform === 'win32') return;
  try {
    chownSync(temporary, uid, gid);
  } catch {
    // Only root may give files away; then it is ours, as after an editor's save.
  }
}
