/** What a value is for: which variable it ends up in, and whether it is logged, asserted or a rate limiter's key. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, dottedName, enclosingFunction, isFunction, memberName, unwrap, wrapped } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import type { Variable } from './scope.js';
import { isTestCode } from './tests.js';

/** Where a value that is read goes first. */
export interface Receiver {
  /** As the source calls it: `sid`, `this.sid`, the key of an object literal. */
  readonly name: string | undefined;
  /** The variable, when nothing else is ever assigned to it. */
  readonly variable: Variable | undefined;
}

const nowhere: Receiver = { name: undefined, variable: undefined };

/** Functions that hand on what they are given, in another shape. */
const passesOn =
  /^(?:isArray|String|at|trim|toString|toLowerCase|join)$|header|first|single|extract|normali[sz]e|sanitize/iu;

/** @returns what receives the value of an expression, followed through casts, defaults, `[0]`, `Array.isArray(x) ? … : …`. */
export function receiverOf(facts: Facts, node: Node): Receiver {
  let inner = wrapped(node);
  for (let parent = inner.parent; parent; inner = wrapped(parent), parent = inner.parent) {
    switch (parent.type) {
      case 'LogicalExpression':
      case 'ConditionalExpression':
      case 'AwaitExpression':
        continue;
      case 'BinaryExpression':
        if (!isCompiledDefault(inner)) return nowhere;
        continue;
      case 'MemberExpression':
        if (parent.object !== inner) return nowhere;
        continue;
      case 'CallExpression':
        if (!passesOn.test(calleeOf(parent)?.name ?? '')) return nowhere;
        continue;
      case 'VariableDeclarator':
        return parent.init === inner ? receiving(facts, parent.id) : nowhere;
      case 'AssignmentExpression':
        if (isCompiledDefault(parent)) continue;
        return parent.right === inner ? receiving(facts, parent.left) : nowhere;
      case 'Property':
        return parent.parent.type === 'ObjectExpression' ? { name: memberName(parent), variable: undefined } : nowhere;
      default:
        return nowhere;
    }
  }
  return nowhere;
}

/** `_a = x` of `(_a = x) !== null && _a !== void 0 ? _a : y`, which is `x ?? y` for old engines. */
function isCompiledDefault(node: Node): boolean {
  const inner = unwrap(node);
  return (
    inner.type === 'AssignmentExpression' && inner.left.type === 'Identifier' && /^_[a-z]\d*$/u.test(inner.left.name)
  );
}

/** @returns what stands in for a value that is not there: `x` of `value ?? x`, of `value || x`. */
export function fallbackOf(node: Node): Node | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  return parent?.type === 'LogicalExpression' && parent.operator !== '&&' && parent.left === outer
    ? parent.right
    : undefined;
}

/** @returns the receiver that a variable, a field, or a pattern's element is. */
export function receiving(facts: Facts, target: Node): Receiver {
  const inner =
    target.type === 'AssignmentPattern'
      ? target.left
      : target.type === 'TSParameterProperty'
        ? target.parameter
        : target;
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
  return { name: dottedName(inner), variable: writes < 2 ? variable : undefined };
}

/** @returns the reads of a receiver's variable; the expression itself where it goes into no variable. */
export function usesOf(node: Node, receiver: Receiver): Node[] {
  if (!receiver.variable) return [node];
  return receiver.variable.references.filter((one) => one.isRead()).map((one) => one.identifier as unknown as Node);
}

const loggers =
  /^(?:console|_?log|_?logger|_?logging|winston|pino|bunyan|debug|span|_?tracer|sentry|telemetry|metrics?|newrelic|datadog|posthog)$/iu;
const logMethods =
  /^(?:log|debug|info|notice|warn|warning|error|trace|fatal|verbose|silly|child|bindings|setAttributes?|setTags?|setContext|setExtras?|addEvent|addBreadcrumb|addCustomAttributes?|captureException|captureMessage|capture|track|increment|histogram|gauge)$/u;
const logFunctions = /^(?:_?log|_?logger|debug|trace|(?:log|trace|debug)[A-Z]\w*)$/u;

/** @returns the call of a logger, tracer or metric that an expression is an argument of, or a part of one. */
export function logCallOf(node: Node): TSESTree.CallExpression | undefined {
  for (const call of callsAround(node)) {
    if (call.type === 'NewExpression') continue;
    const callee = calleeOf(call);
    if (!callee) continue;
    if (!callee.receiver) {
      if (logFunctions.test(callee.name)) return call;
    } else if (logMethods.test(callee.name) && loggers.test(lastNameOf(callee.receiver) ?? '')) return call;
  }
  return undefined;
}

const assertionRoots = /^(?:expect|assert|should|chai)/u;
const assertions = new Set([
  'ok',
  'equal',
  'strictEqual',
  'deepEqual',
  'deepStrictEqual',
  'notEqual',
  'notStrictEqual',
  'match',
  'doesNotMatch',
  'is',
  'not',
  'truthy',
  'falsy',
]);

/** @returns whether an expression stands in an assertion of a test: `expect(x)…`, `assert.ok(x)`, `strictEqual(x, y)`. */
export function isAsserted(facts: Facts, node: Node): boolean {
  return callsAround(node).some((call) => isAssertion(facts, call));
}

/** @returns the same for what is expected rather than for what is done: not for the arguments of a call that is asserted. */
export function isExpectation(facts: Facts, node: Node): boolean {
  const [innermost] = callsAround(node);
  return innermost !== undefined && isAssertion(facts, innermost);
}

function isAssertion(facts: Facts, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const root = rootCallee(call);
  if (root !== undefined && assertionRoots.test(root)) return true;
  const callee = calleeOf(call);
  if (!callee || !assertions.has(callee.name)) return false;
  return (!callee.receiver || /^(?:t|assert)$/u.test(lastNameOf(callee.receiver) ?? '')) && isTestCode(facts);
}

const limiter = /rate_?limit|limiter|throttl|slow_?down/iu;
const limiterMethods = new Set([
  'consume',
  'limit',
  'check',
  'get',
  'penalty',
  'reward',
  'delete',
  'take',
  'removeTokens',
  'hit',
  'increment',
]);

/** @returns whether an expression is what a rate limiter counts by. */
export function isLimiterKey(facts: Facts, node: Node): boolean {
  const outer = wrapped(node);
  const call = outer.parent;
  if (call?.type === 'CallExpression' && (call.arguments as readonly Node[]).includes(outer)) {
    const callee = calleeOf(call);
    if (callee && limiter.test(callee.name)) return true;
    if (callee?.receiver && limiterMethods.has(callee.name) && limiter.test(lastNameOf(callee.receiver) ?? ''))
      return true;
  }
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    if (isKeyOption(fn)) return true;
    const name =
      fn.type === 'FunctionDeclaration' ? fn.id : fn.parent?.type === 'VariableDeclarator' ? fn.parent.id : undefined;
    const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
    if (variable?.references.some((reference) => isKeyOption(reference.identifier as unknown as Node))) return true;
  }
  return false;
}

/** `keyGenerator: fn` of anything, `key: fn` of what is called a limiter. */
function isKeyOption(value: Node): boolean {
  const property = wrapped(value).parent;
  if (property?.type !== 'Property' || property.value !== wrapped(value) || property.parent.type !== 'ObjectExpression')
    return false;
  const name = memberName(property);
  if (name === 'keyGenerator') return true;
  if (name === undefined || !/^(?:key|getKey|keyFn|generateKey|identifier)$/u.test(name)) return false;
  return callsAround(property).some((call) => limiter.test(calleeOf(call)?.name ?? ''));
}

/** The calls that an expression is an argument of, or a part of an argument of, innermost first; no further than its function. */
function callsAround(node: Node): (TSESTree.CallExpression | TSESTree.NewExpression)[] {
  const calls: (TSESTree.CallExpression | TSESTree.NewExpression)[] = [];
  let inner = node;
  for (const parent of ancestors(node)) {
    if (isFunction(parent) || parent.type.endsWith('Statement') || parent.type === 'VariableDeclaration') break;
    if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee !== inner)
      calls.push(parent);
    inner = parent;
  }
  return calls;
}

/** `expect` of `expect(x).not.toBe`, `assert` of `assert.ok`. */
function rootCallee(call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  let inner = unwrap(call.callee);
  while (inner.type === 'CallExpression' || inner.type === 'MemberExpression') {
    inner = unwrap(inner.type === 'CallExpression' ? inner.callee : inner.object);
  }
  return inner.type === 'Identifier' ? inner.name : undefined;
}

/** `log` of `request.log`, `logger` of `getLogger('x').child()` where nothing nearer has a name. */
function lastNameOf(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression') return memberName(inner)?.replace(/^#/u, '');
  return inner.type === 'CallExpression' ? lastNameOf(inner.callee) : undefined;
}
