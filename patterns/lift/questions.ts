/**
 * Questions that a server asks its client in the middle of a request: `elicitInput`, `createMessage`, `listRoots`. In
 * 2026-07-28 a handler answers `input_required` instead, and is called again with what it asked for.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  dottedName,
  isFunction,
  memberName,
  objectValue,
  unwrap,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { constantOf } from '../facts/constants.js';
import type { Facts } from '../facts/facts.js';
import { frameworkBehind, usesFramework } from '../facts/framework-servers.js';
import type { Handler } from '../facts/handlers.js';
import { isServerClass } from '../facts/objects.js';
import { isServerOfSdk } from '../facts/server-calls.js';
import { isEmittedFile, isNamed } from './emitted-file.js';
import { handlerAround } from './handler-context.js';
import { table } from '../vocabulary/table.js';

export type QuestionKind = 'elicitation' | 'sampling' | 'roots';

/** A call that asks. */
export interface Question {
  readonly kind: QuestionKind;
  readonly call: TSESTree.CallExpression;
  /** What the call is in the helper; `call` where a function is called that asks. */
  readonly method: 'elicitInput' | 'createMessage' | 'listRoots' | 'send' | 'call';
  /** The handler in whose callback it stands, at whatever time it runs. */
  readonly handler: Handler | undefined;
}

const kindOfMethod: Readonly<Record<string, QuestionKind>> = table({
  'elicitation/create': 'elicitation',
  'sampling/createMessage': 'sampling',
  'roots/list': 'roots',
});

const senders: Readonly<Record<string, { kind: QuestionKind; method: Question['method'] }>> = table({
  elicitInput: { kind: 'elicitation', method: 'elicitInput' },
  createMessage: { kind: 'sampling', method: 'createMessage' },
  requestSampling: { kind: 'sampling', method: 'createMessage' },
  listRoots: { kind: 'roots', method: 'listRoots' },
});

const known = new WeakMap<Facts, readonly Question[]>();

/** @returns the questions of a file, in source order; not those of code that knows `input_required` already */
export function questionsOf(facts: Facts): readonly Question[] {
  let found = known.get(facts);
  if (!found) {
    const calls = isEmittedFile(facts) ? [] : facts.nodes('CallExpression');
    found = calls.flatMap((call) => questionAt(facts, call) ?? []);
    known.set(facts, found);
  }
  return found;
}

/** A call that asks through the server of a framework that owns the transport. */
export interface FrameworkQuestion {
  readonly kind: QuestionKind;
  readonly call: TSESTree.CallExpression;
  /** The name of its package. */
  readonly framework: string;
}

/** @returns the questions that are asked through such a server, in source order; `questionsOf` has none of them */
export function frameworkQuestionsOf(facts: Facts): readonly FrameworkQuestion[] {
  if (!usesFramework(facts) || isEmittedFile(facts)) return [];
  return facts.nodes('CallExpression').flatMap((call) => {
    const framework = frameworkAsked(facts, call);
    if (framework === undefined || isAware(facts, call) || isInHook(facts, call)) return [];
    const kind = senders[calleeOf(call)?.name ?? '']?.kind;
    return kind ? [{ kind, call, framework }] : [];
  });
}

/** `ctx.mcpServer.server.elicitInput(…)` with the context of a framework. */
function frameworkAsked(facts: Facts, call: TSESTree.CallExpression): string | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver || !Object.hasOwn(senders, callee.name) || callee.name === 'requestSampling') return undefined;
  const { name, receiver } = callee;
  if (facts.stringOf(call.arguments[0]) !== undefined || facts.classOf(receiver) !== undefined) return undefined;
  const owner = frameworkBehind(facts, receiver);
  if (!owner) return undefined;
  // A type says what it has; of anything else, and for names that are common, the receiver has to be called a server.
  const isCertain = name === 'elicitInput' && owner.isTyped;
  const isServer = /(?:^|\.)(?:\w*[sS]erver)$/u.test(dottedName(constantOf(facts, receiver)) ?? '');
  return isCertain || isServer ? owner.name : undefined;
}

function questionAt(facts: Facts, call: TSESTree.CallExpression): Question | undefined {
  if (usesFramework(facts) && frameworkAsked(facts, call) !== undefined) return undefined;
  const asked = senderOf(facts, call) ?? requestOf(facts, call);
  if (!asked || isAware(facts, call) || isInHook(facts, call)) return undefined;
  return { ...asked, call, handler: handlerAround(facts, call) };
}

/** `server.server.elicitInput(…)`, `ctx.mcpReq.requestSampling(…)` */
function senderOf(facts: Facts, call: TSESTree.CallExpression): Pick<Question, 'kind' | 'method'> | undefined {
  const callee = calleeOf(call);
  const name = callee && (callee.receiver ? callee.name : elementOfContext(facts, call));
  if (!callee || name === undefined || !Object.hasOwn(senders, name)) return undefined;
  const { receiver } = callee;
  // The helper is given a key first.
  if (facts.stringOf(call.arguments[0]) !== undefined) return undefined;
  if (!receiver) return senders[name];
  if (isRequestOf(facts, receiver)) return name === 'createMessage' || name === 'listRoots' ? undefined : senders[name];
  if (name === 'requestSampling' || isHelper(facts, receiver)) return undefined;
  if (!isServerOfSdk(facts, receiver, name)) return undefined;
  // These names are common: the receiver has to be a server, or to be called so.
  const isCertain = name === 'elicitInput' || facts.classOf(receiver) !== undefined;
  return isCertain || /(?:^|\.)(?:\w*[sS]erver)$/u.test(dottedName(receiver) ?? '') ? senders[name] : undefined;
}

/** What `resumeInput` gives a handler asks for it. */
function isHelper(facts: Facts, node: Node): boolean {
  const call = constantOf(facts, node);
  if (call.type !== 'CallExpression') return false;
  return isNamed(facts.moduleReferenceOf(call.callee)?.module ?? '', 'mcp-input');
}

/** `extra.sendRequest({ method: 'elicitation/create', … }, schema)`, `ctx.mcpReq.send(…)`, `server.server.request(…)` */
function requestOf(facts: Facts, call: TSESTree.CallExpression): Pick<Question, 'kind' | 'method'> | undefined {
  const callee = calleeOf(call);
  const [request] = call.arguments;
  const method = facts.stringOf(objectValue(request, 'method'));
  const kind = method !== undefined && Object.hasOwn(kindOfMethod, method) ? kindOfMethod[method] : undefined;
  if (!callee || !kind) return undefined;
  const { name, receiver } = callee;
  return isSent(facts, call, name, receiver) ? { kind, method: 'send' } : undefined;
}

function isSent(facts: Facts, call: TSESTree.CallExpression, name: string, receiver: Node | undefined): boolean {
  if (!receiver) return /^send(?:Request)?$/u.test(elementOfContext(facts, call) ?? '');
  if (name === 'send') return isRequestOf(facts, receiver);
  if (name === 'sendRequest') return facts.isContext(receiver);
  return name === 'request' && isServerClass(facts.classOf(receiver));
}

/** @returns whether a node is `ctx.mcpReq`, or `mcpReq` taken out of the context */
export function isRequestOf(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return memberName(inner) === 'mcpReq' && facts.isContext(inner.object);
  if (inner.type !== 'Identifier') return false;
  const value = constantOf(facts, inner);
  return isGroupOfContext(facts, inner) || (value.type === 'MemberExpression' && isRequestOf(facts, value));
}

/** `(args, { mcpReq })`, `(args, { mcpReq: request })` */
function isGroupOfContext(facts: Facts, name: TSESTree.Identifier): boolean {
  const declared = declaredInContext(facts, name);
  return declared?.parent?.type === 'Property' && memberName(declared.parent) === 'mcpReq';
}

/** `(args, { sendRequest })`, `(args, { mcpReq: { send } })`, `const { send } = ctx.mcpReq`: the member of the context that is called. */
function elementOfContext(facts: Facts, { callee }: TSESTree.CallExpression): string | undefined {
  const name = unwrap(callee);
  const declared = name.type === 'Identifier' ? declaredInContext(facts, name) : undefined;
  const { parent } = declared ?? {};
  return parent?.type === 'Property' && parent.value === declared ? memberName(parent) : undefined;
}

/** The place in a pattern that takes a context apart where a name is declared. */
function declaredInContext(facts: Facts, name: TSESTree.Identifier): Node | undefined {
  const declared = facts.variableOf(name)?.defs[0]?.name as unknown as Node | undefined;
  const isElement =
    declared &&
    [...ancestors(declared)].some((one) =>
      one.type === 'ObjectPattern'
        ? facts.isContextPattern(one)
        : one.type === 'VariableDeclarator' && one.init && isRequestOf(facts, one.init) && contains(one.id, declared),
    );
  return isElement ? declared : undefined;
}

const awareNames = new Set(['inputRequired', 'inputResponse', 'acceptedContent']);

const aware = new WeakMap<Facts, ReadonlySet<Node>>();

/** Whether a function around a call answers `input_required` itself: its question is for old clients, on purpose. */
function isAware(facts: Facts, call: Node): boolean {
  let functions = aware.get(facts);
  if (!functions) {
    const found = new Set<Node>();
    if ([...awareNames].some((name) => facts.source.text.includes(name))) {
      for (const node of facts.nodes('Identifier')) {
        if (!awareNames.has(node.name) || facts.sdk(node)?.generation !== 'v2') continue;
        for (const parent of ancestors(node)) if (isFunction(parent)) found.add(parent);
      }
    }
    aware.set(facts, (functions = found));
  }
  if (functions.size === 0) return false;
  return [...ancestors(call)].some((parent) => functions.has(parent));
}

/** Hooks of the handshake and notifications have patterns of their own. */
function isInHook(facts: Facts, call: Node): boolean {
  return [...ancestors(call)].some((parent) => {
    if (parent.type === 'AssignmentExpression')
      return parent.left.type === 'MemberExpression' && memberName(parent.left) === 'oninitialized';
    return parent.type === 'CallExpression' && calleeOf(parent)?.name === 'setNotificationHandler';
  });
}
