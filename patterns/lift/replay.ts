/**
 * Whether code can run again. A handler that asks its client is called once a round, so what stands in front of its
 * last question happens in every round.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  chainRootOf,
  childNodes,
  contains,
  dottedName,
  isFunction,
  memberName,
  objectValue,
  rootOf,
  unwrap,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Variable } from '../facts/scope.js';
import { isServerOfSdk } from '../facts/server-calls.js';

/** What keeps a question from being asked by running the handler again. */
export type Obstacle =
  | { readonly kind: 'loop'; readonly node: Node }
  /** Something that must not happen again, or comes out different, or is not known well enough. */
  | { readonly kind: 'effect'; readonly node: Node };

/** What runs again, and what of it is known. */
export interface Replayed {
  readonly fn: FunctionNode;
  /** Whether it is given the arguments of a request, which are data. */
  readonly isHandler: boolean;
  /** Tells the calls whose answers are kept between rounds, and those of functions that do nothing but ask. */
  isQuestion(call: Node): boolean;
}

/**
 * @param question a call in the function, in no function further inside
 * @returns the first thing in the way, in source order of the steps that lead to the question
 */
export function obstacleBefore(
  facts: Facts,
  { fn, isHandler, isQuestion }: Replayed,
  question: TSESTree.CallExpression,
): Obstacle | undefined {
  const before: Node[] = [...question.arguments];
  for (let child: Node = (question = question); child !== fn && child.parent; child = child.parent) {
    const { parent } = child;
    if (isLoopAround(parent, child)) return { kind: 'loop', node: parent };
    before.push(...stepsBefore(parent, child));
  }
  const scope: Scope = { fn, isHandler, isQuestion, isWhole: false };
  const effects = before.flatMap((node) => effectIn(facts, node, scope) ?? []);
  const [first] = effects.sort((a, b) => a.range[0] - b.range[0]);
  return first && { kind: 'effect', node: first };
}

function isLoopAround(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case 'ForOfStatement':
    case 'ForInStatement':
      return child !== parent.right;
    case 'ForStatement':
      return child !== parent.init;
    case 'WhileStatement':
    case 'DoWhileStatement':
      return true;
    default:
      return false;
  }
}

/** What runs in `parent` before `child` does, or in spite of a `return` in it. */
function stepsBefore(parent: Node, child: Node): readonly Node[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? [] : [parent.test];
    case 'TryStatement': {
      const last = parent.finalizer && child !== parent.finalizer ? [parent.finalizer] : [];
      const first = child === parent.block ? [] : [parent.block];
      return child === parent.finalizer && parent.handler ? [...first, parent.handler] : [...first, ...last];
    }
    case 'SwitchStatement':
      return child === parent.discriminant ? [] : stepsToCase(parent, child);
    case 'SwitchCase':
      return child === parent.test ? [] : childrenBefore(parent, child).filter((one) => one !== parent.test);
    default:
      return isFunction(parent) ? [] : childrenBefore(parent, child);
  }
}

function stepsToCase({ discriminant, cases }: TSESTree.SwitchStatement, child: Node): Node[] {
  const index = cases.findIndex((one) => one === child);
  const steps: Node[] = [discriminant, ...cases.slice(0, index + 1).flatMap(({ test }) => test ?? [])];
  // Those above it that fall through.
  for (const { consequent } of cases.slice(0, index).reverse()) {
    if (consequent.some(({ type }) => type === 'BreakStatement') || endsAbruptly(consequent)) break;
    steps.push(...consequent);
  }
  return steps;
}

function childrenBefore(parent: Node, child: Node): Node[] {
  return childNodes(parent).filter((one) => one.range[1] <= child.range[0]);
}

/** @returns whether nothing behind a list of statements is reached through it */
export function endsAbruptly(statements: readonly Node[]): boolean {
  const last = statements.at(-1);
  switch (last?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return endsAbruptly(last.body);
    case 'IfStatement':
      return last.alternate !== null && endsAbruptly([last.consequent]) && endsAbruptly([last.alternate]);
    case 'TryStatement':
      if (last.finalizer && endsAbruptly(last.finalizer.body)) return true;
      return endsAbruptly(last.block.body) && (!last.handler || endsAbruptly(last.handler.body.body));
    default:
      return false;
  }
}

/** @returns whether all of a function can run again; what it is given can be anything */
export function isRepeatableBody(facts: Facts, { fn, isQuestion }: Omit<Replayed, 'isHandler'>): boolean {
  return effectIn(facts, fn.body, { fn, isHandler: false, isQuestion, isWhole: true }) === undefined;
}

/** What is declared in the function is made anew in every round. */
interface Scope extends Replayed {
  /** Whether returns count too: a function that is called goes on behind them. */
  readonly isWhole: boolean;
}

function effectIn(facts: Facts, node: Node, scope: Scope): Node | undefined {
  if (isFunction(node)) return undefined;
  if (!scope.isWhole) {
    if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return undefined;
    if (node.type === 'BlockStatement' && isBranch(node) && endsAbruptly(node.body)) return undefined;
    if (node.type === 'SwitchCase' && endsAbruptly(node.consequent))
      return node.test ? effectIn(facts, node.test, scope) : undefined;
  }
  if (isEffect(facts, node, scope)) return node;
  for (const child of childNodes(node)) {
    const found = effectIn(facts, child, scope);
    if (found) return found;
  }
  return undefined;
}

/** Whether what follows is also reached without the block. */
function isBranch({ parent }: TSESTree.BlockStatement): boolean {
  return parent.type === 'IfStatement' || parent.type === 'CatchClause';
}

function isEffect(facts: Facts, node: Node, scope: Scope): boolean {
  switch (node.type) {
    case 'CallExpression':
      return !scope.isQuestion(node) && !isRepeatable(facts, node, scope);
    case 'NewExpression':
      return !(node.callee.type === 'Identifier' && isGlobal(facts, node.callee) && isPlainClass(node));
    case 'AssignmentExpression':
      return !targetsOf(node.left).every((target) => isOwnTarget(facts, target, scope));
    case 'UpdateExpression':
      return !isOwnTarget(facts, node.argument, scope);
    case 'UnaryExpression':
      return node.operator === 'delete' && !isOwnTarget(facts, node.argument, scope);
    case 'TaggedTemplateExpression':
      return dottedName(node.tag) !== 'String.raw';
    case 'YieldExpression':
      return true;
    default:
      return false;
  }
}

function isGlobal(facts: Facts, node: Node): boolean {
  return facts.variableOf(node) === undefined;
}

function isPlainClass({ callee, arguments: given }: TSESTree.NewExpression): boolean {
  const name = callee.type === 'Identifier' ? callee.name : '';
  if (name.endsWith('Error')) return true;
  // Without an argument, a date is another one every time.
  if (name === 'Date') return given.length > 0;
  return plainClasses.has(name);
}

const plainClasses = new Set(
  'Map Set WeakMap WeakSet Array Object RegExp URL URLSearchParams TextEncoder TextDecoder Uint8Array Headers'.split(
    ' ',
  ),
);

/** What an assignment writes to. */
function targetsOf(left: Node): Node[] {
  switch (left.type) {
    case 'ArrayPattern':
      return left.elements.flatMap((one) => (one ? targetsOf(one) : []));
    case 'ObjectPattern':
      return left.properties.flatMap((one) => targetsOf(one.type === 'Property' ? one.value : one));
    case 'AssignmentPattern':
      return targetsOf(left.left);
    case 'RestElement':
      return targetsOf(left.argument);
    default:
      return [left];
  }
}

/** Whether what is changed was made in this very round. */
function isOwnTarget(facts: Facts, target: Node, { fn }: Scope): boolean {
  const inner = unwrap(target);
  const root = rootOf(inner);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  if (!variable || !isDeclaredIn(variable, fn)) return false;
  if (root === inner) return true;
  // What stands deeper can be somebody else's.
  return inner.type === 'MemberExpression' && unwrap(inner.object) === root && isFresh(facts, variable);
}

function isDeclaredIn(variable: Variable, fn: FunctionNode): boolean {
  const [start, end] = fn.range;
  return variable.identifiers.every(({ range }) => range !== undefined && start <= range[0] && range[1] <= end);
}

/** Whether a variable holds something that was made where it is declared. */
function isFresh(facts: Facts, variable: Variable): boolean {
  const declarator = variable.defs.length === 1 ? (variable.defs[0]?.node as Node | undefined) : undefined;
  const init =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.init : null;
  const isKept = variable.references.every((one) => !one.isWrite() || one.init === true);
  return isKept && init !== null && makesValue(facts, init);
}

function makesValue(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'ArrayExpression':
    case 'ObjectExpression':
      return true;
    case 'NewExpression':
      return inner.callee.type === 'Identifier' && isGlobal(facts, inner.callee) && plainClasses.has(inner.callee.name);
    case 'CallExpression':
      return /^(?:JSON\.parse|structuredClone|Array\.(?:from|of)|Object\.(?:keys|values|entries|fromEntries))$/u.test(
        dottedName(inner.callee) ?? '',
      );
    default:
      return false;
  }
}

const globalFunctions = new Set(
  (
    'String Number Boolean BigInt Symbol parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI ' +
    'decodeURI structuredClone btoa atob Array.isArray Array.from Array.of Object.keys Object.values Object.entries ' +
    'Object.fromEntries Object.hasOwn Object.is JSON.parse JSON.stringify Number.isInteger Number.isSafeInteger ' +
    'Number.isFinite Number.isNaN Number.parseInt Number.parseFloat String.fromCharCode String.fromCodePoint Date.parse ' +
    'Date.UTC URL.canParse Buffer.from Promise.all Promise.resolve process.cwd'
  ).split(' '),
);

/** Methods of strings, arrays, maps, dates and the like that change nothing. */
const readingMethods = new Set(
  (
    'at charAt charCodeAt codePointAt concat endsWith entries every filter find findIndex findLast findLastIndex flat ' +
    'flatMap forEach get has hasOwnProperty includes indexOf join keys lastIndexOf localeCompare map match matchAll ' +
    'normalize padEnd padStart reduce reduceRight repeat replace replaceAll search slice some split startsWith substring ' +
    'substr test toFixed toISOString toJSON toLocaleLowerCase toLocaleString toLocaleUpperCase toLowerCase toReversed ' +
    'toSorted toSpliced toString toUpperCase trim trimEnd trimStart values valueOf getTime getFullYear getMonth getDate ' +
    'getDay getHours getMinutes getSeconds with'
  ).split(' '),
);

/** Those of them that nothing else has. */
const textMethods =
  /^(?:char(?:Code)?At|codePointAt|endsWith|localeCompare|matchAll|pad(?:End|Start)|replaceAll|startsWith|substr(?:ing)?|to(?:Fixed|ISOString|LowerCase|UpperCase|String|LocaleLowerCase|LocaleUpperCase)|trim(?:End|Start)?)$/u;

const changingMethods = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear append'.split(' '),
);

const logMethods = /^(?:log|trace|debug|info|notice|warn|warning|error|fatal|verbose|silly|dir|table|time|timeEnd)$/u;

/** Whether a call does the same every time, and nothing that anybody notices twice but logs. */
function isRepeatable(facts: Facts, call: TSESTree.CallExpression, scope: Scope): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return false;
  return (
    (isHarmlessCallee(facts, call, callee, scope) || isPureModule(facts, callee)) &&
    call.arguments.every((argument) => isRepeatableCallback(facts, argument, takesCallbacks(callee), scope))
  );
}

function isHarmlessCallee(
  facts: Facts,
  call: TSESTree.CallExpression,
  callee: TSESTree.Identifier | TSESTree.MemberExpression,
  scope: Scope,
): boolean {
  const root = rootOf(callee);
  const name = dottedName(callee);
  if (root.type === 'Identifier' && isGlobal(facts, root) && name !== undefined) {
    if (globalFunctions.has(name) || /^(?:console\.\w+|Math\.(?!random$)\w+)$/u.test(name)) return true;
  }
  if (callee.type === 'Identifier') return isRepeatableFunction(facts, callee, scope);
  const method = memberName(callee) ?? '';
  if (isOfContext(facts, call, callee, method)) return true;
  if (logMethods.test(method) && /(?:^|\.)(?:this\.)?#?_?(?:log|logger)$/iu.test(dottedName(callee.object) ?? ''))
    return true;
  if (/^getClient(?:Capabilities|Version)$/u.test(method) || method === 'sendLoggingMessage')
    return isServerOfSdk(facts, callee.object, method);
  if (/^(?:safeP|p)arse(?:Async)?$/u.test(method) && isSchema(facts, callee.object)) return true;
  if (textMethods.test(method)) return true;
  if (readingMethods.has(method)) return isPlain(facts, callee.object, scope);
  return changingMethods.has(method) && isOwnTarget(facts, callee, scope);
}

/** `ctx.mcpReq.log(…)`, progress, and the signal of the request. */
function isOfContext(
  facts: Facts,
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  method: string,
): boolean {
  const object = unwrap(callee.object);
  const isRequest =
    object.type === 'MemberExpression' && memberName(object) === 'mcpReq' && facts.isContext(object.object);
  if (isRequest && method === 'log') return true;
  if (isRequest && method === 'notify')
    return /^notifications\/(?:progress|message)$/u.test(
      facts.stringOf(objectValue(call.arguments[0], 'method')) ?? '',
    );
  return method === 'throwIfAborted' && object.type === 'MemberExpression' && memberName(object) === 'signal';
}

/** Modules whose functions compute. */
function isPureModule(facts: Facts, callee: Node): boolean {
  const reference = facts.moduleReferenceOf(callee);
  if (!reference) return false;
  const module = reference.module.replace(/^node:/u, '');
  // What it makes are schemas.
  if (/^zod(?:\/|$)/u.test(module) || module === 'zod-to-json-schema') return true;
  if (module === 'path' || module === 'path/posix' || module === 'path/win32') return true;
  if (module === 'url') return /^(?:fileURLToPath|pathToFileURL)$/u.test(reference.path[0] ?? '');
  return module === 'util' && /^(?:inspect|format)$/u.test(reference.path[0] ?? '');
}

/** A schema of Zod: it tests what it is given. */
function isSchema(facts: Facts, node: Node, depth = 0): boolean {
  const root = chainRootOf(node);
  const reference = facts.moduleReferenceOf(root);
  if (reference) return /^zod(?:\/|$)/u.test(reference.module) || facts.sdk(root) !== undefined;
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && depth < 5 && isSchema(facts, init, depth + 1);
}

/** Whether a value is data: its methods are those of the language. */
function isPlain(facts: Facts, node: Node, scope: Scope, depth = 0): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'ArrayExpression':
      return inner.elements.every((one) => one === null || isPlain(facts, one, scope, depth + 1));
    case 'ObjectExpression':
      return inner.properties.every((one) =>
        isPlain(facts, one.type === 'Property' ? one.value : one, scope, depth + 1),
      );
    case 'SpreadElement':
      return isPlain(facts, inner.argument, scope, depth + 1);
    case 'NewExpression':
      return makesValue(facts, inner) && inner.arguments.every((one) => isPlain(facts, one, scope, depth + 1));
    case 'AwaitExpression':
      return isPlain(facts, inner.argument, scope, depth);
    case 'LogicalExpression':
      return isPlain(facts, inner.left, scope, depth) && isPlain(facts, inner.right, scope, depth);
    case 'ConditionalExpression':
      return isPlain(facts, inner.consequent, scope, depth) && isPlain(facts, inner.alternate, scope, depth);
    case 'MemberExpression':
      return dottedName(inner)?.startsWith('process.env') === true || isPlain(facts, inner.object, scope, depth);
    case 'CallExpression':
      return scope.isQuestion(inner) || givesData(facts, inner, scope, depth);
    case 'Identifier':
      return isPlainVariable(facts, inner, scope, depth);
    default:
      return false;
  }
}

/** Whether a call computes: what comes out is data then, and nothing that was there before. */
function givesData(facts: Facts, { callee }: TSESTree.CallExpression, scope: Scope, depth: number): boolean {
  const root = rootOf(callee);
  const isOfLanguage =
    root.type === 'Identifier' && isGlobal(facts, root) && globalFunctions.has(dottedName(callee) ?? '');
  if (isOfLanguage || isPureModule(facts, unwrap(callee))) return true;
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression') return false;
  const method = memberName(member) ?? '';
  return readingMethods.has(method)
    ? isPlain(facts, member.object, scope, depth)
    : /^(?:safeP|p)arse(?:Async)?$/u.test(method);
}

function isPlainVariable(facts: Facts, node: TSESTree.Identifier, scope: Scope, depth: number): boolean {
  if (facts.isContext(node)) return false;
  const variable = facts.variableOf(node);
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  if (!variable || !definition || depth > 5) return false;
  // The arguments of a request, and what callbacks of arrays are given. What a helper is given can be anything.
  if (definition.type === 'Parameter') {
    if (definition.node !== scope.fn) return contains(scope.fn, definition.node as Node);
    return scope.isHandler || isPlainType(definition.name as unknown as Node);
  }
  const declarator = definition.node as Node;
  if (declarator.type !== 'VariableDeclarator') return false;
  if (isDeclaredIn(variable, scope.fn))
    return declarator.init === null || isPlain(facts, declarator.init, scope, depth + 1);
  const init = facts.initializerOf(variable);
  const value = init && unwrap(init);
  if (!value || value.type === 'AwaitExpression') return false;
  if (value.type === 'CallExpression') return makesValue(facts, value);
  return isPlain(facts, value, scope, depth + 1);
}

/** `string`, `string[]` */
function isPlainType(parameter: Node): boolean {
  let type = parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  while (type?.type === 'TSArrayType') type = type.elementType;
  return type?.type === 'TSStringKeyword' || type?.type === 'TSNumberKeyword' || type?.type === 'TSBooleanKeyword';
}

const callbackTakers =
  /^(?:map|filter|forEach|find|findIndex|findLast|findLastIndex|some|every|reduce|reduceRight|flatMap|sort|toSorted|replace|replaceAll|from)$/u;

function takesCallbacks(callee: TSESTree.Identifier | TSESTree.MemberExpression): boolean {
  return callee.type === 'MemberExpression' && callbackTakers.test(memberName(callee) ?? '');
}

/** What a function is given to call is called. */
function isRepeatableCallback(facts: Facts, argument: Node, isCalled: boolean, scope: Scope): boolean {
  const inner = unwrap(argument);
  if (isFunction(inner)) return effectIn(facts, inner.body, { ...scope, isWhole: true }) === undefined;
  if (!isCalled || (inner.type !== 'Identifier' && inner.type !== 'MemberExpression')) return true;
  if (inner.type === 'Identifier' && isGlobal(facts, inner))
    return globalFunctions.has(inner.name) || inner.name === 'undefined';
  if (facts.functionOf(inner)) return inner.type === 'Identifier' && isRepeatableFunction(facts, inner, scope);
  // A value, where it is no function for certain.
  return isPlain(facts, inner, scope) || facts.valueOf(inner) !== undefined;
}

const proven = new WeakMap<Facts, Map<FunctionNode, boolean>>();

/** A function of the file that does nothing but compute. */
function isRepeatableFunction(facts: Facts, callee: TSESTree.Identifier, { isQuestion }: Scope): boolean {
  const fn = facts.functionOf(callee);
  if (!fn || fn.generator) return false;
  const known = proven.get(facts) ?? new Map<FunctionNode, boolean>();
  proven.set(facts, known);
  let answer = known.get(fn);
  if (answer === undefined) {
    // One that calls itself does no more than the rest of it.
    known.set(fn, true);
    answer = isRepeatableBody(facts, { fn, isQuestion });
    known.set(fn, answer);
  }
  return answer;
}
