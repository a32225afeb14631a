import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  contains,
  descendants,
  dottedName,
  isFunction,
  memberName,
  objectMember,
  unwrap,
} from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { methodSites } from './facts/method-sites.js';
import { isInServerClass } from './facts/server-calls.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'roots' | 'identity' | 'timer' | 'logOnly' | 'hook' | 'unresolved' | 'use' | 'ownHook';

export const initializedHook = definePattern<MessageId>({
  id: 'initialized-hook',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.versioning,
  docs: {
    summary: 'code that waits for `oninitialized` or `notifications/initialized`',
    why: `A 2026-07-28 client has no handshake to finish, so \`oninitialized\` never runs for it, without any error: roots are never asked for, tools that depend on the client are never registered, timers never start. It still runs for the sessions of 2025 clients, so the code stays right for them.`,
    detects: `\`oninitialized\` set on an SDK \`Server\` (or on the \`server\` of an \`McpServer\`), by assignment, \`Object.assign\` or in the options, handlers of \`notifications/initialized\`, and a hand-rolled server's call of its own \`onInitialized\`. The message depends on what the hook does. Where the receiver cannot be resolved the finding is weaker. LSP's \`connection.onInitialized\`, the \`oninitialized\` of an ext-apps bridge, and code that speaks both revisions already are left alone.`,
    edits: `Nothing. What the hook does has to happen once per process or in the request that needs it, which is for a person to decide; in files on v2, a TODO comment says so.`,
  },
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    roots: {
      text: '{{hook}} runs for 2025 sessions only, so a 2026-07-28 client is never asked for its roots. Ask in the handler that needs them, by an input request, or take the directories as a tool argument or a setting.',
    },
    identity: {
      text: '{{hook}} runs for 2025 sessions only, so nothing is learned here about a 2026-07-28 client. Read its name and capabilities in the handler that needs them, from the request.',
    },
    timer: {
      text: '{{hook}} runs for 2025 sessions only, so what is started here never starts for 2026-07-28 clients. Start it once per process, where the server starts.',
    },
    logOnly: {
      text: '{{hook}} runs for 2025 sessions only; this one only logs, so nothing is lost. Keep it for them, or delete it.',
    },
    hook: {
      text: '{{hook}} never runs for 2026-07-28 requests, only for 2025 sessions. Move this to the start of the process (once) or into the handler that needs it (per request).',
    },
    unresolved: {
      text: 'If this is the hook of an MCP server, it never runs for 2026-07-28 requests, only for 2025 sessions. Move what it does to the start of the process or into the handler that needs it.',
    },
    use: {
      text: '`oninitialized` is called or expected here; 2026-07-28 requests never lead to that. Keep it for 2025 sessions only.',
    },
    ownHook: {
      text: '`{{call}}` is called when `notifications/initialized` arrives, which 2026-07-28 clients never send. Call it when the server starts, or do its work in the request that needs it.',
    },
  },
  *detect(facts) {
    if (facts.modern && !facts.newlyModern) return;
    yield* assignments(facts);
    yield* registrations(facts);
    yield* options(facts);
    yield* ownHooks(facts);
  },
});

/** `server.oninitialized = …`, and other uses of it on a server. */
function* assignments(facts: Facts): Generator<Finding<MessageId>> {
  for (const node of facts.nodes('MemberExpression')) {
    if (memberName(node) !== 'oninitialized') continue;
    const side = sideOf(facts, node.object);
    if (side === 'other') continue;
    const assigned =
      node.parent.type === 'AssignmentExpression' && node.parent.left === node ? node.parent.right : undefined;
    if (assigned && isEmpty(facts, assigned)) continue;
    if (!assigned) {
      if (side === 'server') yield { messageId: 'use', at: node, safety: 'report', kind: 'advisory' };
    } else if (side === 'unknown') {
      yield { messageId: 'unresolved', at: node, safety: 'report' };
    } else {
      yield hookFinding(facts, assigned, node, '`oninitialized`');
    }
  }
}

function isEmpty(facts: Facts, value: Node): boolean {
  return facts.valueOf(value) !== undefined;
}

/** `unknown` when something called a server, in a file that uses the SDK, cannot be resolved. */
function sideOf(facts: Facts, receiver: Node): 'server' | 'unknown' | 'other' {
  const sdkClass = facts.classOf(receiver);
  if (sdkClass !== undefined) return sdkClass === 'Server' || sdkClass === 'McpServer' ? 'server' : 'other';
  const inner = unwrap(receiver);
  if (inner.type === 'ThisExpression') return isInServerClass(facts, inner) ? 'server' : 'other';
  if (inner.type === 'MemberExpression' && memberName(inner) === 'server') {
    const owner = facts.classOf(inner.object);
    if (owner !== undefined) return owner === 'McpServer' || owner === 'Server' ? 'server' : 'other';
  }
  const named = /(?:^|\.)\w*server$/iu.test(dottedName(inner) ?? '');
  return named && facts.generation !== 'raw' ? 'unknown' : 'other';
}

/** `server.setNotificationHandler(InitializedNotificationSchema, …)` */
function* registrations(facts: Facts): Generator<Finding<MessageId>> {
  if (facts.generation === 'raw') return;
  for (const { form, method, at, branch } of methodSites(facts)) {
    if (form !== 'registration' || method !== 'notifications/initialized') continue;
    yield hookFinding(facts, branch[0], at, 'A handler of `notifications/initialized`');
  }
}

/** `Object.assign(server, { oninitialized })`, `new Server(info, { oninitialized })` */
function* options(facts: Facts): Generator<Finding<MessageId>> {
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const [target, ...sources] = call.arguments;
    if (callee?.name !== 'assign' || !target || sideOf(facts, target) !== 'server') continue;
    for (const source of sources) yield* member(facts, source);
  }
  for (const created of facts.nodes('NewExpression')) {
    const sdkClass = facts.classOf(created);
    if (sdkClass !== 'Server' && sdkClass !== 'McpServer') continue;
    for (const argument of created.arguments) yield* member(facts, argument);
  }
}

function* member(facts: Facts, object: Node): Generator<Finding<MessageId>> {
  const found = objectMember(object, 'oninitialized');
  if (found) yield hookFinding(facts, found.value, found.key, '`oninitialized`');
}

/** A hand-rolled server that calls a hook when the notification arrives. */
function* ownHooks(facts: Facts): Generator<Finding<MessageId>> {
  for (const site of methodSites(facts)) {
    if (site.role !== 'answer' || site.form === 'registration' || site.method !== 'notifications/initialized') continue;
    for (const branch of site.branch) {
      for (const node of descendants(branch)) {
        if (node.type !== 'CallExpression' || !/^on_?initialized$/iu.test(calleeOf(node)?.name ?? '')) continue;
        const call = dottedName(node.callee) ?? calleeOf(node)?.name ?? '';
        yield { messageId: 'ownHook', data: { call }, at: node.callee, safety: 'manual' };
      }
    }
  }
}

function hookFinding(facts: Facts, value: Node | undefined, at: Node, hook: string): Finding<MessageId> {
  const fn = facts.functionOf(value);
  const messageId = fn ? purposeOf(fn) : 'hook';
  if (messageId === 'logOnly') return { messageId, data: { hook }, at, safety: 'report', kind: 'advisory' };
  const todo = messageId === 'identity' ? identityTodo : hookTodo;
  return { messageId, data: { hook }, at, safety: 'manual', ...(isOnV2(facts) && { todo }) };
}

const hookTodo =
  'This never runs for 2026-07-28 requests: move it to the start of the module (once per process) or into the handler ' +
  'that needs it (per request).';
const identityTodo = 'Names and capabilities of clients are per request at 2026-07-28; read them in the handler.';

/** What a hook does, by what it calls; the first of these that it does is what is lost. */
function purposeOf(fn: FunctionNode): MessageId {
  const called = new Set<string>();
  const calls: TSESTree.CallExpression[] = [];
  for (const node of descendants(fn.body ?? fn)) {
    if (node.type === 'CallExpression') {
      calls.push(node);
      called.add(calleeOf(node)?.name ?? '');
    }
    if (node.type === 'Literal' && node.value === 'roots/list') called.add('listRoots');
  }
  if (called.has('listRoots')) return 'roots';
  if (called.has('setInterval') || called.has('setTimeout')) return 'timer';
  if (isLogOnly(fn, calls)) return 'logOnly';
  return called.has('getClientCapabilities') || called.has('getClientVersion') ? 'identity' : 'hook';
}

/** Whether every statement logs; what the logging calls are given may be computed. */
function isLogOnly(fn: FunctionNode, calls: readonly TSESTree.CallExpression[]): boolean {
  const body = fn.body && (fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body]);
  if (!body) return false;
  const loggers = calls.filter((call) => isLogger(call));
  return body.every((statement) => {
    if (statement.type === 'VariableDeclaration') {
      return calls.every(
        (call) => !contains(statement, call) || /^getClient(?:Version|Capabilities)$/u.test(calleeOf(call)?.name ?? ''),
      );
    }
    const expression = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : statement;
    if (isFunction(expression)) return false;
    return loggers.some((call) => contains(expression, call) && expression.range[0] === call.range[0]);
  });
}

function isLogger(call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  const name = dottedName(call.callee) ?? '';
  if (/(?:^|\.)(?:console|log|logger|_logger|\w+Logger)\.\w+$/u.test(name) || name === 'process.stderr.write')
    return true;
  return !callee?.receiver && /^(?:log|debug)\w*$/u.test(callee?.name ?? '');
}
