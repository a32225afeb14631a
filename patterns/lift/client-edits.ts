/** What is written into a client without the SDK, so that it speaks 2026-07-28. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { createEditList } from '../sdk/edits.js';
import { isNameTaken } from '../sdk/references.js';
import { postsAnswers } from './client-obstacles.js';
import type { Sender } from './client-senders.js';
import { importEmittedNames, isDirective, isRequire, topOf } from './emitted-file.js';
import { styleOf } from './source-style.js';

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

/** Sends through `mcp-fetch` what calls send. */
export function replaceSenders(facts: Facts, edits: Edits, specifier: string, senders: readonly Sender[]): void {
  const axios = senders.some(({ kind }) => kind === 'axios');
  const sender = freeName(facts, 'mcpFetch');
  const adapter = freeName(facts, 'mcpAdapter');
  const names = (axios ? ['axiosAdapter', 'modernFetch'] : ['modernFetch']).map((name) => ({ name }));
  const locals = importEmittedNames({ facts, edits }, specifier, names);
  const make = locals.at(-1) ?? 'modernFetch';
  const given = new Set<Node>();
  for (const { kind, call, options, own } of senders) {
    // Two calls can share their options.
    if (options && kind !== 'fetch' && given.has(options)) continue;
    given.add(options ?? call);
    const last = call.arguments.at(-1);
    if (kind === 'fetch') edits.replace(call.callee.range, sender);
    if (own?.isGiven && last) edits.insert(last.range[1], `, ${own.code}`);
    if (kind !== 'fetch')
      addOption(facts, edits, call, options, kind === 'ky' ? member('fetch', sender) : member('adapter', adapter));
  }
  const { quote, semicolon, lineBreak } = styleOf(facts);
  const own = senders.find((one) => one.own?.isGiven === false)?.own?.code;
  const settings = [
    ...(own === undefined ? [] : [member('fetch', own)]),
    ...(postsAnswers(facts) ? [`answer: ${quote}stream${quote}`] : []),
  ];
  const fetcher = `${make}(${settings.length > 0 ? `{ ${settings.join(', ')} }` : ''})`;
  const onlyAxios = senders.every(({ kind }) => kind === 'axios');
  const lines = [
    ...(onlyAxios ? [] : [`const ${sender} = ${fetcher}${semicolon}`]),
    ...(axios ? [`const ${adapter} = ${locals[0] ?? ''}(${onlyAxios ? fetcher : sender})${semicolon}`] : []),
  ];
  const { body } = facts.source.ast;
  const last = body.findLast((one) => one.type === 'ImportDeclaration' || isRequire(one) || isDirective(one));
  if (last) edits.insert(last.range[1], lineBreak + lines.map((line) => lineBreak + line).join(''));
  else edits.insert(topOf(facts), lineBreak + lines.map((line) => line + lineBreak).join('') + lineBreak);
}

function member(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

function freeName(facts: Facts, name: string): string {
  return isNameTaken(facts, name) ? `${name}Modern` : name;
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
    if (last) edits.insert(last.range[1], `, { ${text} }`);
  } else if (last) {
    const isMultiLine = facts.source.text.slice(options.range[0], last.range[0]).includes('\n');
    const indent = /[^\n]*$/u.exec(facts.source.text.slice(0, last.range[0]))?.[0] ?? '';
    const space = isMultiLine && indent.trim() === '' ? styleOf(facts).lineBreak + indent : ' ';
    edits.insert(last.range[1], `,${space}${text}`);
  } else {
    edits.replace(options.range, `{ ${text} }`);
  }
}
