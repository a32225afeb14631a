import { calleeOf, descendants, enclosingFunction, memberName, unwrap, unwrapAwait } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { cacheableMethods } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

export const gatewayResponseCache = definePattern<'shared'>({
  id: 'gateway-response-cache',
  kind: 'breaking',
  seps: ['SEP-2549'],
  url: specPages.caching,
  docs: {
    summary: 'caches that give one caller what was listed or read for another',
    why: 'In 2026-07-28 results of lists and reads say how long and by whom they may be cached. `cacheScope: "private"`, which the SDK sends unless told otherwise, allows a cache for the same authorization only: a cache that does not know whose answer it holds must not keep it.',
    detects:
      'Entries of a map or cache of the module that hold what a client of the SDK listed or read, or what is stored while such a method is answered, where the function works with a token, a user or an `Authorization` header and the key of the entry does not. Keys whose parts are not in sight, caches of an object, functions that know no caller, and tests are left alone.',
    edits: 'None: who shares what is for you to say.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    shared: {
      text: '`{{name}}` keeps an answer that may be meant for one caller, and its key does not say for whom. Make the authorization part of the key unless `cacheScope` is `public`, heed `ttlMs`, and never keep `input_required`.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    const told = new Set<string>();
    for (const call of facts.nodes('CallExpression')) {
      const callee = calleeOf(call);
      const [key, value] = call.arguments;
      if (callee?.name !== 'set' || !callee.receiver || !key || !value) continue;
      const finding = judge(facts, callee.receiver, key, value, call);
      if (finding && !told.has(finding.data?.name ?? '')) yield finding;
      if (finding) told.add(finding.data?.name ?? '');
    }
    for (const node of facts.nodes('AssignmentExpression')) {
      if (node.left.type !== 'MemberExpression' || !node.left.computed) continue;
      const finding = judge(facts, node.left.object, node.left.property, node.right, node);
      if (finding && !told.has(finding.data?.name ?? '')) yield finding;
      if (finding) told.add(finding.data?.name ?? '');
    }
  },
});

function judge(facts: Facts, cache: Node, key: Node, value: Node, at: Node): Finding<'shared'> | undefined {
  const inner = unwrap(cache);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  if (inner.type !== 'Identifier' || variable?.scope.type !== 'module') return undefined;
  if (!isListed(facts, value, 0) && !(isAnswer(value) && answersList(facts, at))) return undefined;
  const fn = enclosingFunction(at);
  if (!fn || !namesCaller(fn) || !isKnownKey(facts, key)) return undefined;
  return { messageId: 'shared', data: { name: inner.name }, at, safety: 'report' };
}

const lists = /^(?:listTools|listPrompts|listResources|listResourceTemplates|readResource)$/u;

/** Whether a value is, or holds, what a client of the SDK listed or read. */
function isListed(facts: Facts, value: Node, depth: number): boolean {
  if (depth > 3) return false;
  const inner = unwrapAwait(value);
  switch (inner.type) {
    case 'MemberExpression':
      return isListed(facts, inner.object, depth + 1);
    case 'Identifier': {
      const variable = facts.variableOf(inner);
      const definition = variable?.defs[0]?.node as Node | undefined;
      const init = definition?.type === 'VariableDeclarator' ? definition.init : undefined;
      return init ? isListed(facts, init, depth + 1) : false;
    }
    case 'ObjectExpression':
      return inner.properties.some((one) => one.type === 'Property' && isListed(facts, one.value, depth + 1));
    case 'CallExpression': {
      const callee = calleeOf(inner);
      return callee?.receiver !== undefined && lists.test(callee.name) && facts.classOf(callee.receiver) === 'Client';
    }
    default:
      return false;
  }
}

/** `answer.result`, `body.tools`: not a count or a time that is kept beside them. */
function isAnswer(value: Node): boolean {
  const inner = unwrapAwait(value);
  const name = inner.type === 'MemberExpression' ? memberName(inner) : inner.type === 'Identifier' ? inner.name : '';
  return /(?:result|tools|resources|prompts|contents|body|answer|response)$/iu.test(name ?? '');
}

/** Whether code runs for lists and reads only. */
function answersList(facts: Facts, at: Node): boolean {
  const methods = facts.methodsAt(at);
  return methods !== undefined && methods.size > 0 && [...methods].every((method) => cacheableMethods.includes(method));
}

const caller =
  /[tT]oken|[aA]uthorization|[cC]redential|[bB]earer|[tT]enant|(?:^|_)user|User|[aA]pi_?[kK]ey|[pP]rincipal|authInfo/u;

/** Whether a function works with something that says who calls. */
function namesCaller(node: Node): boolean {
  for (const one of descendants(node)) if (caller.test(wordOf(one) ?? '')) return true;
  return false;
}

function wordOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' && node.value.length < 40 ? node.value : undefined;
}

/** Whether everything a key is made of is in sight, and none of it says who calls. */
function isKnownKey(facts: Facts, key: Node, depth = 0): boolean {
  const inner = unwrap(key);
  if (depth > 4) return false;
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return inner.expressions.every((one) => isKnownKey(facts, one, depth + 1));
    case 'BinaryExpression':
      return isKnownKey(facts, inner.left, depth + 1) && isKnownKey(facts, inner.right, depth + 1);
    case 'MemberExpression':
      return !inner.computed && isAddress(memberName(inner)) && !namesCaller(inner);
    case 'Identifier': {
      if (facts.valueOf(inner)) return true;
      const variable = facts.variableOf(inner);
      const init = variable && facts.initializerOf(variable);
      return (init && isKnownKey(facts, init, depth + 1)) ?? isAddress(inner.name);
    }
    default:
      return false;
  }
}

/** Names of what stands for a server, a method or a resource; any other name may stand for a caller. */
function isAddress(name: string | undefined): boolean {
  return /^(?:\w*(?:url|uri|href|host|endpoint|method|cursor)|(?:server|upstream|target|backend)(?:name|id)?)$/iu.test(
    name ?? '',
  );
}
