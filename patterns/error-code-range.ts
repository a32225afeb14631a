import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  closest,
  descendants,
  dottedName,
  isFunction,
  memberName,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { codeUseOf } from './facts/error-codes.js';
import type { ConstantUse, ErrorUse } from './facts/error-codes.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isClient, isInEra } from './lift/client-era.js';
import { isClientOnV2 } from './lift/generation.js';
import { createLift } from './lift/lift.js';
import type { Lift } from './lift/lift.js';
import { sourceOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { isTypeScript } from './source-file.js';
import { localErrorCodes } from './vocabulary/module-moves.js';
import { draftErrorCodes, reservedErrorCodes } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'draft' | 'local' | 'session' | 'reserved';

export const errorCodeRange = definePattern<MessageId>({
  id: 'error-code-range',
  kind: 'breaking',
  seps: [],
  url: specPages.errorCodes,
  docs: {
    summary: 'error codes whose meaning changed, and clients that recognise errors by them',
    why: 'The codes from -32020 to -32099 belong to the specification now: -32020 is a header mismatch, -32021 a missing client capability, -32022 an unsupported version, which drafts called -32001, -32003 and -32004. Codes from -32000 to -32019 mean nothing in particular. What SDK v1 reported by -32000 (connection closed) and -32001 (request timed out) never came over the wire, and SDK v2 reports it by an `SdkError` with a text as its code, so a comparison with the number does not see it any more. And a 404 of a 2026-07-28 server does not say that a session is gone, because there are none: unknown methods are answered so.',
    detects:
      'In code without SDK v1: the numbers of the drafts beside the names of these errors. In clients on v2: comparisons of `code` with -32000 and -32001, of errors that are caught from calls of a client of the SDK. In clients of either version: comparisons of the status with 404, of such an error, where the client then connects anew. Everywhere: codes of the reserved range that a server makes up. Numbers alone prove nothing: -32001, -32003 and -32004 mean something else to almost everybody, and are left alone in code of v1.',
    edits:
      'A number of a draft is replaced. A comparison with -32000 or -32001 gets the code of v2 beside it, `SdkErrorCode.ConnectionClosed` or `SdkErrorCode.RequestTimeout`, with its class where the class is tested, if nothing but calls of the client can have thrown the error; the number stays for servers that send it. What cannot be written so gets a TODO comment, and so does the recovery of a session. Own codes in the reserved range are reported.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    draft: {
      text: '`{{name}}` is {{code}} in 2026-07-28; {{old}} is what drafts called it.',
      edit: 'Use the code of the specification',
    },
    local: {
      text: 'SDK v2 reports this by an `SdkError` with the code `SdkErrorCode.{{name}}`, so a comparison with {{code}} sees only what a server sends. Compare with both.',
      edit: 'Compare with the code of SDK v2 as well',
    },
    session: {
      text: 'A 404 of a 2026-07-28 server does not mean that a session is gone: there are none, and unknown methods are answered so. Connect anew for servers of 2025 only.',
    },
    reserved: {
      text: 'Codes from -32020 to -32099 belong to the specification, and {{code}} is none of them. Pick a code outside of -32768 to -32000.',
    },
  },
  *detect(facts) {
    const isTest = isTestCode(facts);
    const told = new Set<Node>();
    const locals: Comparison[] = [];
    for (const node of facts.nodes('UnaryExpression')) {
      const code = node.operator === '-' ? facts.numberOf(node) : undefined;
      if (code === undefined || code < -32099 || code > -32000) continue;
      const local = isTest ? undefined : comparisonOf(facts, node, code);
      if (local) locals.push(local);
      const finding = ofNumber(facts, node, code, isTest);
      if (finding && !told.has(finding.at as Node)) {
        told.add(finding.at as Node);
        yield finding;
      }
    }
    yield* ofLocals(facts, locals);
    if (!isTest) yield* recoveries(facts);
  },
});

/** A number of the drafts, or one that is not for everybody. */
function ofNumber(facts: Facts, node: Node, code: number, isTest: boolean): Finding<MessageId> | undefined {
  const use = codeUseOf(facts, node);
  if (use?.kind !== 'error' && use?.kind !== 'constant') return undefined;
  const draft = draftErrorCodes.find((one) => one.draft === code);
  if (draft && (facts.generation === 'raw' || facts.generation === 'v2') && isNamed(facts, use, draft.pattern)) {
    const data = { name: draft.name, code: String(draft.code), old: String(code) };
    return {
      messageId: 'draft',
      data,
      at: node,
      safety: 'fix',
      edits: [{ range: node.range, text: String(draft.code) }],
    };
  }
  if (isTest || code > -32020 || reservedErrorCodes.includes(code)) return undefined;
  const isMade = use.kind === 'error' ? isMadeError(use) : use.uses.some((one) => isMadeConstant(facts, one));
  return isMade ? { messageId: 'reserved', data: { code: String(code) }, at: node, safety: 'report' } : undefined;
}

/** Whether a constant, a message or a class is called what the drafts called the error. */
function isNamed(facts: Facts, use: ErrorUse | ConstantUse, name: RegExp): boolean {
  if (use.kind === 'constant') return name.test(use.name);
  const message = use.message && facts.stringOf(use.message);
  const callee = use.callee && dottedName(use.callee);
  return [message, callee].some((text) => text !== undefined && name.test(text));
}

function isMadeError({ purpose, message }: ErrorUse): boolean {
  return purpose === 'made' && message !== undefined;
}

function isMadeConstant(facts: Facts, use: Node): boolean {
  const made = codeUseOf(facts, use);
  return made?.kind === 'error' && isMadeError(made);
}

/** A comparison of the code of an error that a client has thrown. */
interface Comparison {
  readonly at: Node;
  readonly node: TSESTree.BinaryExpression | undefined;
  readonly subject: TSESTree.MemberExpression;
  readonly code: number;
  readonly name: string;
  readonly source: Source;
}

function comparisonOf(facts: Facts, number: Node, code: number): Comparison | undefined {
  const name = Object.keys(localErrorCodes).find((one) => localErrorCodes[one] === code);
  const use = name !== undefined && isClientOnV2(facts) ? codeUseOf(facts, number) : undefined;
  if (name === undefined || (use?.kind !== 'comparison' && use?.kind !== 'case')) return undefined;
  const subject = unwrap(use.subject);
  if (subject.type !== 'MemberExpression' || memberName(subject) !== 'code') return undefined;
  const source = sourceOfError(facts, subject.object);
  if (!source || isInBoth(facts, use.node)) return undefined;
  const node = use.kind === 'comparison' ? use.node : undefined;
  return { at: node ?? number, node, subject, code, name, source };
}

/** Where an error comes from: from calls of a client alone, or from them among others. */
type Source = 'client' | 'mixed';

function sourceOfError(facts: Facts, error: Node): Source | undefined {
  const inner = unwrap(error);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const definition = variable?.defs[0];
  const node = definition?.node as Node | undefined;
  if (node?.type === 'CatchClause')
    return node.parent.type === 'TryStatement' ? thrownIn(facts, node.parent.block) : undefined;
  if (!isFunction(node)) return undefined;
  // `client.callTool(…).catch((error) => …)`
  const call = wrapped(node).parent;
  const callee = call?.type === 'CallExpression' ? calleeOf(call) : undefined;
  const called = callee?.name === 'catch' && callee.receiver ? unwrap(callee.receiver) : undefined;
  return called?.type === 'CallExpression' && isClientCall(facts, called) ? 'client' : undefined;
}

function thrownIn(facts: Facts, block: Node): Source | undefined {
  let own = 0;
  let others = 0;
  for (const node of descendants(block)) {
    if (node.type === 'ThrowStatement') others++;
    if (node.type !== 'AwaitExpression') continue;
    const awaited = unwrap(node.argument);
    if (awaited.type === 'CallExpression' && isClientCall(facts, awaited)) own++;
    else others++;
  }
  for (const { argument } of returnsIn(block)) {
    const returned = argument && unwrap(argument);
    if (returned?.type === 'CallExpression' && isClientCall(facts, returned)) own++;
  }
  return own === 0 ? undefined : others === 0 ? 'client' : 'mixed';
}

function* returnsIn(block: Node): Generator<TSESTree.ReturnStatement> {
  for (const node of descendants(block)) if (node.type === 'ReturnStatement') yield node;
}

function isClientCall(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  return callee?.receiver !== undefined && isClient(facts, callee.receiver, callee.name);
}

/** Whether a comparison stands beside one with a code of v2. */
function isInBoth(facts: Facts, node: Node): boolean {
  let top: Node = node.type === 'SwitchCase' ? (node.parent ?? node) : node;
  for (
    let around = wrapped(top).parent;
    around?.type === 'LogicalExpression' || around?.type === 'UnaryExpression';
    around = wrapped(top).parent
  )
    top = around;
  const parts = top.type === 'SwitchStatement' ? top.cases.flatMap(({ test }) => test ?? []) : [top];
  return parts.some((part) => [...descendants(part)].some((one) => facts.sdk(one)?.name === 'SdkErrorCode'));
}

function* ofLocals(facts: Facts, comparisons: readonly Comparison[]): Generator<Finding<MessageId>> {
  if (comparisons.length === 0) return;
  const lift = createLift(facts);
  const edited = new Set<Comparison>();
  for (const one of comparisons) if (one.source === 'client' && compareBoth(lift, one)) edited.add(one);
  const edits: readonly TextEdit[] = edited.size > 0 ? lift.finish() : [];
  for (const one of comparisons) {
    const data = { name: one.name, code: String(one.code) };
    if (edited.has(one)) yield { messageId: 'local', data, at: one.at, safety: 'fix', edits };
    else yield { messageId: 'local', data, at: one.at, safety: 'manual', todo: localTodo(one) };
  }
}

function localTodo({ name, code }: Comparison): string {
  return `SDK v2 throws an SdkError with the code SdkErrorCode.${name} for this: ask for it as well, ${code} comes from servers only.`;
}

/** @returns whether the comparison could be written for both codes */
function compareBoth(lift: Lift, { node, subject, name }: Comparison): boolean {
  const { facts, edits } = lift;
  const text = sourceOf(facts, subject);
  if (!node || dottedName(subject) === undefined || text.includes('\n')) return false;
  const equal = node.operator.startsWith('=');
  const code = (): string => `${lift.need('@modelcontextprotocol/client', 'SdkErrorCode')}.${name}`;
  const guard = wrapped(node).parent;
  if (equal && guard?.type === 'LogicalExpression' && isClassTest(facts, guard, subject.object)) {
    const error = sourceOf(facts, subject.object);
    const sdkError = lift.need('@modelcontextprotocol/client', 'SdkError');
    const both = `(${sourceOf(facts, guard)}) || (${error} instanceof ${sdkError} && ${text} === ${code()})`;
    edits.replace(guard.range, isAlone(guard, '||') ? both : `(${both})`);
    return true;
  }
  if (!isUntyped(facts, subject.object)) return false;
  const operator = equal ? '||' : '&&';
  const both = `${sourceOf(facts, node)} ${operator} ${text} ${node.operator} ${code()}`;
  edits.replace(node.range, isAlone(node, operator) ? both : `(${both})`);
  return true;
}

/** `error instanceof ProtocolError && error.code === …` */
function isClassTest(facts: Facts, { operator, left }: TSESTree.LogicalExpression, error: Node): boolean {
  const test = unwrap(left);
  return (
    operator === '&&' &&
    test.type === 'BinaryExpression' &&
    test.operator === 'instanceof' &&
    dottedName(test.left) === dottedName(error) &&
    facts.sdk(test.right)?.name === 'ProtocolError'
  );
}

/** Whether a choice can stand in place of an expression without parentheses. */
function isAlone(node: Node, operator: '||' | '&&'): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === 'LogicalExpression') return parent.operator === operator;
  return /^(?:IfStatement|ReturnStatement|VariableDeclarator|ConditionalExpression)$/u.test(parent?.type ?? '');
}

/** Whether TypeScript lets the code of an error be anything: it does not look, or was told not to. */
function isUntyped(facts: Facts, error: Node): boolean {
  const inner = unwrap(error);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  for (const around of ancestors(error)) {
    if (isFunction(around) || around.type === 'CatchClause') break;
    const tests =
      around.type === 'IfStatement' ? [around.test] : around.type === 'LogicalExpression' ? [around.left] : [];
    if (tests.some((test) => [...descendants(test)].some((one) => isInstanceTest(one, inner)))) return false;
  }
  if (!isTypeScript(facts.source)) return true;
  const name = variable?.identifiers[0] as unknown as TSESTree.Identifier | undefined;
  const isAny = name?.typeAnnotation?.typeAnnotation.type === 'TSAnyKeyword';
  return isAny || (error.type === 'TSAsExpression' && error.typeAnnotation.type === 'TSAnyKeyword');
}

function isInstanceTest(node: Node, error: Node): boolean {
  return (
    node.type === 'BinaryExpression' && node.operator === 'instanceof' && dottedName(node.left) === dottedName(error)
  );
}

/** `if (error.code === 404) await reconnect();` */
function* recoveries(facts: Facts): Generator<Finding<MessageId>> {
  if (facts.generation === 'raw' && !facts.links?.usesSdk) return;
  for (const node of facts.nodes('BinaryExpression')) {
    if (node.operator !== '===' && node.operator !== '==') continue;
    const subject = unwrap(node.left);
    if (facts.numberOf(node.right) !== 404 || subject.type !== 'MemberExpression') continue;
    if (!/^(?:status|statusCode|code)$/u.test(memberName(subject) ?? '')) continue;
    if (!sourceOfError(facts, subject.object) || isInEra(facts, node) || !connectsAnew(node)) continue;
    yield { messageId: 'session', at: node, safety: 'manual', ...(isClientOnV2(facts) && { todo: sessionTodo }) };
  }
}

const sessionTodo =
  "Connect anew for servers of 2025 only, where client.getProtocolEra() is 'legacy': a 2026-07-28 server has no sessions, and answers unknown methods by 404.";

/** Whether the branch behind a test opens a session. */
function connectsAnew(test: Node): boolean {
  const branch = closest(test, (one): one is TSESTree.IfStatement => one.type === 'IfStatement');
  if (!branch) return false;
  for (const node of descendants(branch.consequent)) {
    const name = node.type === 'CallExpression' ? calleeOf(node)?.name : undefined;
    if (name !== undefined && /^(?:re)?(?:connect|initiali[sz]e|open|establish)|session/iu.test(name)) return true;
  }
  return false;
}
