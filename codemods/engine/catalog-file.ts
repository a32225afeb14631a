/** The catalogs of a pnpm workspace: what package.json calls `catalog:`. Only the plain form that people write is edited. */
import path from 'node:path';

import { isMap, isScalar, parseDocument } from 'yaml';
import type { Scalar, YAMLMap } from 'yaml';

import { overlap, rangeLike, sourceOf } from '../../patterns/facts/version-ranges.js';
import type { TextEdit } from '../../patterns/pattern.js';
import { applyEdits } from './edits.js';
import type { ManifestPlan } from './manifest-draft.js';
import { folderOf } from './manifest-tree.js';
import { readText } from './scan.js';
import type { TextFile } from './scan.js';

export interface CatalogFile {
  readonly path: string;
  /** @returns the range of a package; nothing where the catalog or the entry is not there, or is not plain */
  rangeOf(reference: string, name: string): string | undefined;
  /**
   * Sees to an entry with which a release from `version` on is installed.
   *
   * @param reference `catalog:` or `catalog:<name>`
   * @param beside the entry that tells where a new one goes, and how strict it is
   */
  need(reference: string, name: string, version: string, beside: string): void;
  finish(): ManifestPlan;
}

const fileName = 'pnpm-workspace.yaml';

export function isCatalogFile(file: string): boolean {
  return path.posix.basename(file) === fileName;
}

/**
 * @param folder of the manifest, relative to the root
 * @param files the catalog files of the project; one that is not among them is not ours to edit
 * @returns where the nearest workspace keeps its catalogs
 */
export function catalogPath(folder: string, files: ReadonlySet<string>): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const file = path.posix.join(at, fileName);
    if (files.has(file)) return file;
    if (at === '') return undefined;
  }
}

/** @returns nothing where the file cannot be read */
export function readCatalogs(root: string, file: string): CatalogFile | undefined {
  const read = readText(root, file);
  return read && 'text' in read ? createCatalogFile(read) : undefined;
}

/** @param file its text is YAML */
export function createCatalogFile(file: TextFile): CatalogFile {
  const edits: TextEdit[] = [];
  const added = new Map<string, string>();
  const removed = new Map<string, string>();
  const catalogs = new Map<string, Catalog | undefined>();
  const catalogOf = (reference: string): Catalog | undefined => {
    if (!catalogs.has(reference)) catalogs.set(reference, readCatalog(file.text, reference.slice('catalog:'.length)));
    return catalogs.get(reference);
  };
  return {
    path: file.path,
    rangeOf: (reference, name) => catalogOf(reference)?.get(name)?.value,
    need(reference, name, version, beside) {
      const catalog = catalogOf(reference);
      const like = catalog?.get(beside);
      if (!catalog || !like || added.has(name)) return;
      const known = catalog.get(name);
      const range = rangeLike(known?.value ?? like.value, version);
      if (known) {
        const source = sourceOf(name, known.value);
        if (source.kind !== 'range' || overlap(source.range, `^${version}`) !== false) return;
        edits.push({ range: known.valueRange, text: range });
        removed.set(name, known.value);
      } else {
        const place = placeOf([...catalog.values()], name, like);
        edits.push(
          inserted(
            file.text,
            place,
            `${like.indent}${quoteLike(like.keyText, name)}: ${quoteLike(like.valueText, range)}`,
          ),
        );
      }
      added.set(name, range);
    },
    finish() {
      const sorted = mergeInserted(edits);
      return {
        file,
        text: applyEdits(file.text, sorted),
        edits: sorted,
        added: Object.fromEntries([...added].sort()),
        removed: Object.fromEntries([...removed].sort()),
        notes: [],
      };
    },
  };
}

interface Entry {
  readonly key: string;
  readonly keyText: string;
  readonly value: string;
  readonly valueText: string;
  /** Without the quotes. */
  readonly valueRange: readonly [number, number];
  readonly indent: string;
  /** Where its line begins, and where it ends, without line break. */
  readonly line: readonly [number, number];
}

type Catalog = ReadonlyMap<string, Entry>;

/** @returns nothing where it is not there, holds anything but names and versions, or stands in a file that is not sound */
function readCatalog(text: string, name: string): Catalog | undefined {
  const document = parseDocument(text);
  if (document.errors.length + document.warnings.length > 0) return undefined;
  const isDefault = name === '' || name === 'default';
  const catalog =
    (isDefault ? document.get('catalog', true) : undefined) ?? document.getIn(['catalogs', name || 'default'], true);
  if (!isMap(catalog) || !isPlainNode(catalog)) return undefined;
  const entries = new Map<string, Entry>();
  for (const { key, value } of catalog.items) {
    const entry = entryOf(text, key, value);
    if (!entry) return undefined;
    entries.set(entry.key, entry);
  }
  return entries;
}

/** A line with a name, a version and perhaps a comment; nothing where there is more to it. */
function entryOf(text: string, key: unknown, value: unknown): Entry | undefined {
  if (!isText(key) || !isText(value)) return undefined;
  const [keyStart, keyEnd] = key.range ?? [0, 0];
  const [start, end] = value.range ?? [0, 0];
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const lineEnd = /\r?\n|$/u.exec(text.slice(end));
  const indent = text.slice(lineStart, keyStart);
  if (!/^ +$/u.test(indent) || text.slice(keyStart, end).includes('\n')) return undefined;
  // A version like `4` is a number to YAML, and text to package managers.
  const textOf = ({ type, value: read }: Scalar, source: string): string => (type === 'PLAIN' ? source : String(read));
  const quote = value.type === 'PLAIN' ? 0 : 1;
  return {
    key: textOf(key, text.slice(keyStart, keyEnd)),
    keyText: text.slice(keyStart, keyEnd),
    value: textOf(value, text.slice(start, end)),
    valueText: text.slice(start, end),
    valueRange: [start + quote, end - quote],
    indent,
    line: [lineStart, end + (lineEnd?.index ?? 0)],
  };
}

function isText(node: unknown): node is Scalar {
  return isScalar(node) && isPlainNode(node) && /^(?:PLAIN|QUOTE_(?:SINGLE|DOUBLE))$/u.test(node.type ?? '');
}

/** Nothing refers to it, and nothing is said of its type; maps are written a line an entry. */
function isPlainNode(node: Scalar | YAMLMap): boolean {
  return node.anchor === undefined && node.tag === undefined && !(isMap(node) && node.flow === true);
}

/** Names of scopes need quotes, whatever the others have. */
function quoteLike(like: string, text: string): string {
  const quote = /^['"]/u.exec(like)?.[0] ?? (/^[@*>=<]/u.test(text) ? "'" : '');
  return quote + text + quote;
}

/** @returns the entry behind which a new one goes, or none for the first place: by the alphabet if the others keep to it */
function placeOf(
  entries: readonly Entry[],
  name: string,
  like: Entry,
): { readonly after: Entry } | { readonly before: Entry } {
  const isSorted = entries.every(({ key }, index) => index === 0 || (entries[index - 1]?.key ?? '') < key);
  if (!isSorted) return { after: like };
  const before = entries.findLast(({ key }) => key < name);
  const [first = like] = entries;
  return before ? { after: before } : { before: first };
}

function inserted(text: string, place: ReturnType<typeof placeOf>, line: string): TextEdit {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  if ('before' in place) return { range: [place.before.line[0], place.before.line[0]], text: `${line}${lineBreak}` };
  const end = place.after.line[1];
  return { range: [end, end], text: `${lineBreak}${line}` };
}

/** New lines at one place become one edit, sorted. */
function mergeInserted(edits: readonly TextEdit[]): TextEdit[] {
  const merged = new Map<string, TextEdit>();
  for (const edit of [...edits].sort((a, b) => a.range[0] - b.range[0] || (a.text < b.text ? -1 : 1))) {
    const key = edit.range.join('-');
    const known = edit.range[0] === edit.range[1] ? merged.get(key) : undefined;
    merged.set(key, known ? { range: edit.range, text: known.text + edit.text } : edit);
  }
  return [...merged.values()];
}
