/** What is written into a client without the SDK, so that it speaks 2026-07-28. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { argumentEnd } from '../facts/insertion.js';
import type { createEditList } from '../sdk/edits.js';
import { freeName } from '../sdk/references.js';
import { postsAnswers } from './client-obstacles.js';
import type { Sender } from './client-senders.js';
import { importEmittedNames, isDirective, isRequire, topOf } from './emitted-file.js';
import { sourceOf, styleOf } from './source-style.js';

type Edits = ReturnType<typeof createEditList>;

/** Speaks to started processes through `mcp-stdio`. */
export function wrapChildren(
  facts: Facts,
  edits: Edits,
  specifier: string,
  children: readonly TSESTree.CallExpression[],
): void {
  const [wrap = 'modernStdio'] = importEmittedNames({ facts, edits }, specifier, [{ name: 'modernStdio' }]);
  for (const { range } of children) {
    edits.insert(range[0], `${wrap}(`);
    edits.insert(range[1], ')');
  }
}

/** What is made of `mcpFetch` for a library, and what it is called. */
const wrappers = [
  { kind: 'axios', make: 'axiosAdapter', name: 'mcpAdapter' },
  { kind: 'got', make: 'gotHook', name: 'mcpHook' },
  { kind: 'undici', make: 'undiciRequest', name: 'mcpRequest' },
] as const;

/** Sends through `mcp-fetch` what calls send. */
export function replaceSenders(facts: Facts, edits: Edits, specifier: string, senders: readonly Sender[]): void {
  const used = wrappers.filter(({ kind }) => senders.some((one) => one.kind === kind));
  const [stream = ''] = used.some(({ kind }) => kind === 'got')
    ? importEmittedNames({ facts, edits }, 'node:stream', [{ name: 'Readable' }])
    : [];
  const names = [...used.map(({ make }) => make), 'modernFetch'].sort();
  const imported = importEmittedNames(
    { facts, edits },
    specifier,
    names.map((name) => ({ name })),
  );
  const localOf = (name: string): string => imported[names.indexOf(name)] ?? name;
  const sender = nameFor(facts, 'mcpFetch');
  useSenders(facts, edits, senders, sender);
  const { quote, semicolon, lineBreak } = styleOf(facts);
  const own = senders.find((one) => one.own?.isGiven === false)?.own?.code;
  const settings = [
    ...(own === undefined ? [] : [member('fetch', own)]),
    ...(postsAnswers(facts) ? [`answer: ${quote}stream${quote}`] : []),
  ];
  const fetcher = `${localOf('modernFetch')}(${settings.length > 0 ? `{ ${settings.join(', ')} }` : ''})`;
  // What one library has to itself needs no name.
  const isNamed = used.length !== 1 || senders.some(({ kind }) => kind !== used[0]?.kind);
  const lines = used.map(({ kind, make, name }) => {
    const request = kind === 'undici' ? senders.find((one) => one.kind === kind)?.call.callee : undefined;
    const more = kind === 'got' ? stream : request && sourceOf(facts, request);
    const given = [isNamed ? sender : fetcher, ...(more === undefined ? [] : [more])].join(', ');
    return `const ${nameFor(facts, name)} = ${localOf(make)}(${given})${semicolon}`;
  });
  if (isNamed) lines.unshift(`const ${sender} = ${fetcher}${semicolon}`);
  const { body } = facts.source.ast;
  const last = body.findLast((one) => one.type === 'ImportDeclaration' || isRequire(one) || isDirective(one));
  if (last) edits.insert(last.range[1], lineBreak + lines.map((line) => lineBreak + line).join(''));
  else edits.insert(topOf(facts), lineBreak + lines.map((line) => line + lineBreak).join('') + lineBreak);
}

/** Calls something else, or gives a library something else to send with. */
function useSenders(facts: Facts, edits: Edits, senders: readonly Sender[], sender: string): void {
  const options = {
    ky: member('fetch', sender),
    axios: member('adapter', nameFor(facts, 'mcpAdapter')),
    got: `hooks: { beforeRequest: [${nameFor(facts, 'mcpHook')}] }`,
  };
  const given = new Set<Node>();
  for (const { kind, call, options: literal, own } of senders) {
    const last = call.arguments.at(-1);
    if (kind === 'fetch') edits.replace(call.callee.range, sender);
    if (own?.isGiven && last) edits.insert(argumentEnd(facts.source, last), `, ${own.code}`);
    if (kind === 'undici') edits.replace(call.callee.range, nameFor(facts, 'mcpRequest'));
    // Two calls can share their options.
    if (kind === 'fetch' || kind === 'undici' || given.has(literal ?? call)) continue;
    given.add(literal ?? call);
    addOption(facts, edits, call, literal, options[kind]);
  }
}

function nameFor(facts: Facts, name: string): string {
  return freeName(facts, name, `${name}Modern`);
}

function member(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

/** Adds a member to the options of a call, or options to the call. */
function addOption(
  facts: Facts,
  edits: Edits,
  call: TSESTree.CallExpression,
  options: TSESTree.ObjectExpression | undefined,
  text: string,
): void {
  const last = options ? options.properties.at(-1) : call.arguments.at(-1);
  if (!options) {
    if (last) edits.insert(argumentEnd(facts.source, last), `, { ${text} }`);
  } else if (last) {
    const isMultiLine = facts.source.text.slice(options.range[0], last.range[0]).includes('\n');
    const { text: source } = facts.source;
    const indent = source.slice(source.lastIndexOf('\n', last.range[0] - 1) + 1, last.range[0]);
    const space = isMultiLine && indent.trim() === '' ? styleOf(facts).lineBreak + indent : ' ';
    edits.insert(last.range[1], `,${space}${text}`);
  } else {
    edits.replace(options.range, `{ ${text} }`);
  }
}
