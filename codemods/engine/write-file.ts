/** Replaces one file so that it is, at every moment, either the old one or the new one. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readFileSync,
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
  let descriptor: number;
  try {
    descriptor = openSync(absolute, 'wx', 0o666);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'changed';
    throw error;
  }
  try {
    for (let written = 0; written < contents.length;) written += writeSync(descriptor, contents, written);
  } catch (error) {
    rmSync(absolute, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return 'written';
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
  const temporary = path.join(
    path.dirname(absolute),
    `.mcp-stateless-${process.pid}-${randomBytes(6).toString('hex')}.tmp`,
  );
  const descriptor = openSync(temporary, 'wx', stats.mode & 0o777);
  try {
    try {
      for (let written = 0; written < to.length;) written += writeSync(descriptor, to, written);
    } finally {
      closeSync(descriptor);
    }
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
