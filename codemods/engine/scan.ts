/** Reads files, and tells by their bytes which of them are worth parsing. */
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';

import { hasCallerToken, hasStrongToken, hasWeakToken } from '../../patterns/vocabulary/prefilter.js';
import { specifiersIn } from './specifiers.js';

export interface Scan {
  /** Files that may be MCP code by themselves, in the order of `files`. */
  readonly strong: readonly TextFile[];
  /** Files that matter only if they are linked to MCP code; not decoded yet. */
  readonly weak: readonly WeakFile[];
  /** How many files could be read. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
}

export interface TextFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Without its byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

export interface WeakFile {
  readonly path: string;
  /** The module specifiers in it, as written. */
  readonly specifiers: readonly string[];
  /** Whether it matters only if it imports a file that makes or connects servers. */
  readonly isCaller?: true;
}

export interface Skipped {
  readonly path: string;
  /** One line, no full stop. */
  readonly reason: string;
  /** False where leaving the file out is right (generated code); true where it might hide something. */
  readonly isError: boolean;
}

export interface ScanListener {
  /** Before a file is read: how many were. */
  onFile?(done: number): void;
  /** Of each file that could be read. Lines are counted only where somebody asks. */
  onRead?: ((file: FileSize) => void) | undefined;
}

export interface FileSize {
  readonly path: string;
  readonly lines: number;
}

/**
 * Reads every file once, synchronously: a tree without MCP code must cost no more than reading it.
 *
 * @param files relative to `root`
 */
export function scan(root: string, files: readonly string[], { onFile, onRead }: ScanListener = {}): Scan {
  const strong: TextFile[] = [];
  const weak: WeakFile[] = [];
  const skipped: Skipped[] = [];
  // Weak files matter only where there is a strong one: those before the first one are looked at when it has come.
  const before: string[] = [];
  let read = 0;
  for (const [index, file] of files.entries()) {
    onFile?.(index);
    const bytes = readBytes(path.join(root, file));
    if (typeof bytes === 'string') skipped.push({ path: file, reason: bytes, isError: true });
    // What stands for bytes that are no UTF-8 leads to no file.
    if (bytes === undefined && file.includes('\ufffd'))
      skipped.push({ path: file, reason: 'its name is not valid UTF-8', isError: true });
    if (!bytes || typeof bytes === 'string') continue;
    read++;
    onRead?.({ path: file, lines: countLines(bytes) });
    const latin1 = bytes.toString('latin1');
    if (hasStrongToken(latin1)) {
      const text = decode(file, bytes);
      if ('reason' in text) skipped.push(text);
      else strong.push(text);
    } else if (isUtf16(bytes) && hasStrongToken(latin1.replaceAll('\0', ''))) {
      skipped.push({ path: file, reason: 'its encoding is UTF-16; only UTF-8 is read', isError: true });
    } else if (strong.length === 0) {
      before.push(file);
    } else {
      weak.push(...weakFile(file, latin1));
    }
  }
  return {
    strong,
    weak: strong.length === 0 ? [] : [...before.flatMap((file) => readWeak(root, file)), ...weak],
    read,
    skipped,
  };
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return bytes.length > 0 && bytes.at(-1) !== 10 ? lines + 1 : lines;
}

function readWeak(root: string, file: string): WeakFile[] {
  const bytes = readBytes(path.join(root, file));
  return bytes && typeof bytes !== 'string' ? weakFile(file, bytes.toString('latin1')) : [];
}

function weakFile(file: string, latin1: string): WeakFile[] {
  if (hasWeakToken(latin1)) return [{ path: file, specifiers: specifiersIn(latin1) }];
  if (!hasCallerToken(latin1)) return [];
  const specifiers = specifiersIn(latin1);
  return specifiers.length > 0 ? [{ path: file, specifiers, isCaller: true }] : [];
}

/** Reads and decodes one file again. `undefined` where it is gone. */
export function readText(root: string, file: string): TextFile | Skipped | undefined {
  const bytes = readBytes(path.join(root, file));
  if (bytes === undefined) return undefined;
  return typeof bytes === 'string' ? { path: file, reason: bytes, isError: true } : decode(file, bytes);
}

/** @returns the bytes of a file whose text is `text`. */
export function encode(text: string, hasByteOrderMark: boolean): Buffer {
  return Buffer.from(hasByteOrderMark ? `\uFEFF${text}` : text);
}

// One buffer for all files but the largest: allocating one each costs more than reading.
const buffer = Buffer.allocUnsafeSlow(1 << 20);

/**
 * @returns the content, in memory that the next call overwrites; undefined for what is no regular file or is gone;
 *   a sentence where reading failed
 */
function readBytes(absolute: string): Buffer | string | undefined {
  try {
    // Windows has no such flag.
    if (!constants.O_NOFOLLOW && lstatSync(absolute).isSymbolicLink()) return undefined;
    const descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW || 0));
    try {
      const size = readSync(descriptor, buffer, 0, buffer.length, 0);
      return size < buffer.length ? buffer.subarray(0, size) : readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code && absent.has(code)) return undefined;
    return code && code in readFailures ? readFailures[code] : `it cannot be read: ${message}`;
  }
}

/** Gone since it was listed, a symbolic link, a folder (a submodule) with a file's name. */
const absent = new Set(['ENOENT', 'ELOOP', 'EMLINK', 'EISDIR', 'ENOTDIR', 'ENXIO']);

const readFailures: Readonly<Record<string, string>> = {
  EACCES: 'it cannot be read: permission denied',
  EPERM: 'it cannot be read: permission denied',
};

/** Of a file that is analysed. */
const largestMegabytes = 8;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(file: string, bytes: Buffer): TextFile | Skipped {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { path: file, reason: 'it is not valid UTF-8', isError: true };
  }
  const hasByteOrderMark = text.startsWith('\uFEFF');
  if (hasByteOrderMark) text = text.slice(1);
  const reason = reasonToLeave(text);
  // Analysis takes some 400 bytes of memory for each character, and would end the whole run instead of this file.
  if (reason === undefined && bytes.length > largestMegabytes * 2 ** 20)
    return { path: file, reason: `it is larger than ${largestMegabytes} MB; split it up`, isError: true };
  return reason === undefined ? { path: file, text, hasByteOrderMark } : { path: file, reason, isError: false };
}

/** @returns why a file with this text is not ours to edit, if it is not: a clause without full stop. */
export function reasonToLeave(text: string): string | undefined {
  if (isMinified(text)) return 'minified code is left alone';
  return isGenerated(text) ? 'generated code is left alone: change what generates it' : undefined;
}

function isMinified(text: string): boolean {
  if (text.length < 4096) return false;
  let lines = 1;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) lines++;
  return text.length / lines > 500;
}

/** By the comments at the top of the file, where generators sign. */
function isGenerated(text: string): boolean {
  const header = /^(?:#!.*)?(?:\s|\/\/.*|\/\*[^]*?\*\/)*/u.exec(text.slice(0, 4096))?.[0] ?? '';
  return /@generated\b|code generated .{0,200}do not edit/iu.test(header);
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
