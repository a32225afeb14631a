import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, unwrap, unwrapAwait, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { patternPath } from './facts/bindings.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { isTypeScript } from './source-file.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'tested' | 'typed';

export const structuredContentAnyJson = definePattern<MessageId>({
  id: 'structured-content-any-json',
  kind: 'breaking',
  seps: ['SEP-2106'],
  url: specPages.structuredContent,
  docs: {
    summary: 'clients that take structured content for an object',
    why: 'The structured content of a tool result was an object. In 2026-07-28 it is any JSON value: a list, a text, `0`, `false` or `null`. A test for truth takes such a result for one without content, and in SDK v2 the type is `unknown`.',
    detects:
      '`structuredContent` of what `callTool` of a client of the SDK returns, or of what is declared as a `CallToolResult`: where its truth decides something, and in TypeScript, in files on v2, where a constant of another type takes it. Results of other origin are left alone, and so are tests and comparisons with `undefined`.',
    edits:
      'In files on v2, a test for truth can become a comparison with `undefined`, which is a suggestion, because what follows may count on an object; and a constant with a type gets a type assertion, which changes nothing at run time. Members that are read of it are given a type together with the move to v2.',
  },
  fixable: true,
  hasSuggestions: true,
  messages: {
    tested: {
      text: 'Structured content can be any JSON value in 2026-07-28: `0`, `false` and `null` are content, and not true. Compare with `undefined`.',
      edit: 'Compare with undefined',
    },
    typed: {
      text: 'Structured content can be any JSON value in 2026-07-28, and its type is `unknown` in SDK v2. Say which type is expected, or better, check the value.',
      edit: 'Assert the type that is expected',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const read of structuredContents(facts)) {
      const test = testOf(read);
      if (test) {
        const finding = { messageId: 'tested', at: read } as const;
        yield isOnV2(facts)
          ? { ...finding, safety: 'suggest', edits: test }
          : { ...finding, safety: 'report', kind: 'advisory' };
      } else if (isOnV2(facts) && isTypeScript(facts.source)) {
        const finding = ofDeclaration(facts, read);
        if (finding) yield finding;
      }
    }
  },
});

/** Reads of the structured content of results of the SDK, from the result or from a variable that holds it. */
function* structuredContents(facts: Facts): Generator<Node> {
  for (const node of facts.nodes('MemberExpression')) {
    if (memberName(node) === 'structuredContent' && isResult(facts, node.object)) yield node;
  }
  if (!facts.source.text.includes('structuredContent')) return;
  for (const node of facts.nodes('Identifier')) {
    const { parent } = node;
    const isUse =
      parent.type === 'UnaryExpression' ||
      parent.type === 'IfStatement' ||
      parent.type === 'ConditionalExpression' ||
      parent.type === 'LogicalExpression';
    if (isUse && isTakenOut(facts, node)) yield node;
  }
}

/** `const { structuredContent } = await client.callTool(…)` */
function isTakenOut(facts: Facts, node: TSESTree.Identifier): boolean {
  const variable = facts.variableOf(node);
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  const declarator = definition?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return false;
  const path = patternPath(declarator.id, definition?.name as unknown as Node);
  const [name] = path ?? [];
  if (path?.length !== 1) return false;
  return name === 'structuredContent' && isResult(facts, declarator.init);
}

/** Whether an expression is the result of a call of a tool, by its origin or its declared type. */
function isResult(facts: Facts, node: Node): boolean {
  const inner = unwrapAwait(node);
  if (inner.type === 'CallExpression') {
    const callee = calleeOf(inner);
    return callee?.name === 'callTool' && callee.receiver !== undefined && facts.classOf(callee.receiver) === 'Client';
  }
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  if (!variable) return false;
  const declared = (variable.identifiers[0] as TSESTree.Identifier | undefined)?.typeAnnotation;
  if (declared) return facts.sdkType(declared)?.name === 'CallToolResult';
  const init = facts.initializerOf(variable);
  return init !== undefined && unwrap(init).type !== 'Identifier' && isResult(facts, init);
}

/** @returns the edits that make a comparison of a test for truth; nothing where the value itself is used. */
function testOf(read: Node): readonly TextEdit[] | undefined {
  const value = wrapped(read);
  const { parent } = value;
  const end = [value.range[1], value.range[1]] as const;
  if (!isTested(value)) return undefined;
  if (parent?.type !== 'UnaryExpression') return [{ range: end, text: ' !== undefined' }];
  // `!!value` is a value again, and what stands around `!value` may bind closer than a comparison.
  const around = wrapped(parent).parent;
  if (around?.type === 'UnaryExpression' || around?.type === 'BinaryExpression') return undefined;
  return [
    { range: [parent.range[0], parent.range[0] + 1], text: '' },
    { range: end, text: ' === undefined' },
  ];
}

/** Whether nothing but the truth of an expression counts. */
function isTested(value: Node): boolean {
  const { parent } = value;
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === value;
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'LogicalExpression':
      return parent.operator !== '??' && isTested(wrapped(parent));
    default:
      return false;
  }
}

/** `const data: Report = result.structuredContent` */
function ofDeclaration(facts: Facts, read: Node): Finding<MessageId> | undefined {
  const value = wrapped(read);
  const { parent } = value;
  if (value !== read || parent?.type !== 'VariableDeclarator' || parent.init !== value) return undefined;
  const type = parent.id.type === 'Identifier' ? parent.id.typeAnnotation?.typeAnnotation : undefined;
  if (!type || type.type === 'TSUnknownKeyword' || type.type === 'TSAnyKeyword') return undefined;
  const text = ` as ${facts.source.text.slice(...type.range)}`;
  return { messageId: 'typed', at: read, safety: 'fix', edits: [{ range: [value.range[1], value.range[1]], text }] };
}
