/**
 * Whether code can run again. A handler that asks its client is called once a round, so what stands in front of its
 * last question happens in every round.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  chainRootOf,
  childNodes,
  contains,
  descendants,
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
import { mentionsOf } from '../sdk/references.js';

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
  /** Tells the expressions whose values are kept between rounds, or are no different to anybody. */
  isKept?(node: Node): boolean;
}

/**
 * @param question a call in the function, in no function further inside
 * @param isOfSdk whether what it is given goes to the client and nowhere else
 * @returns the first thing in the way, in source order of the steps that lead to the question
 */
export function obstacleBefore(
  facts: Facts,
  replayed: Replayed,
  question: TSESTree.CallExpression,
  isOfSdk: boolean,
): Obstacle | undefined {
  const { fn } = replayed;
  const before: Node[] = [];
  for (let child: Node = (question = question); child !== fn && child.parent; child = child.parent) {
    const { parent } = child;
    if (isLoopAround(parent, child)) return { kind: 'loop', node: parent };
    before.push(...stepsBefore(parent, child));
  }
  const scope: Scope = { ...replayed, isWhole: false };
  // What is nowhere but in the question matters in the round in which it is asked.
  const isKept = (node: Node): boolean => (isOfSdk && isVarying(facts, node)) || replayed.isKept?.(node) === true;
  const asked: Scope = { ...scope, isKept };
  const effects = [
    ...before.flatMap((node) => effectIn(facts, node, scope) ?? []),
    ...question.arguments.flatMap((node) => effectIn(facts, node, asked) ?? []),
  ];
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
export function isRepeatableBody(facts: Facts, replayed: Omit<Replayed, 'isHandler'>): boolean {
  return effectIn(facts, replayed.fn.body, { ...replayed, isHandler: false, isWhole: true }) === undefined;
}

/** `Date.now()`, `new Date()`, `randomUUID()`, `Math.random()`: nothing happens, but it is another one every time. */
function isVarying(facts: Facts, node: Node): boolean {
  return clockOf(facts, node) !== undefined || isRandomId(facts, node) || isCallOf(facts, node, 'Math.random');
}

function clockOf(facts: Facts, node: Node): 'number' | 'date' | undefined {
  if (isCallOf(facts, node, 'Date.now')) return 'number';
  const isDate =
    node.type === 'NewExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'Date' &&
    isGlobal(facts, node.callee) &&
    node.arguments.length === 0;
  return isDate ? 'date' : undefined;
}

function isRandomId(facts: Facts, node: Node): boolean {
  if (isCallOf(facts, node, 'crypto.randomUUID')) return true;
  const reference = node.type === 'CallExpression' ? facts.moduleReferenceOf(node.callee) : undefined;
  return /^(?:node:)?crypto$/u.test(reference?.module ?? '') && reference?.path.join('.') === 'randomUUID';
}

function isCallOf(facts: Facts, node: Node, name: string): boolean {
  return node.type === 'CallExpression' && dottedName(node.callee) === name && isGlobal(facts, rootOf(node.callee));
}

/** How a value that differs in every round can be kept: as it is, or as the number of a date. */
export type Keeping = 'value' | 'date';

/**
 * @param fn in which it is declared, and which runs again
 * @returns how the value of a variable can be kept between rounds, where it would be another one in each; `unseen`
 *   where nothing but logs would tell
 */
export function keepingOf(
  facts: Facts,
  declarator: TSESTree.VariableDeclarator,
  fn: FunctionNode,
): Keeping | 'unseen' | undefined {
  const { id, init, parent } = declarator;
  if (id.type !== 'Identifier' || !init || parent.kind !== 'const' || parent.declarations.length > 1) return undefined;
  const parts = [...descendants(init)];
  const varying = parts.filter((node) => isVarying(facts, node));
  if (varying.length === 0 || !parts.every((node) => isVarying(facts, node) || isComputing(facts, node)))
    return undefined;
  const variable = facts.variableOf(id);
  const mentions = variable ? mentionsOf(facts, variable) : [];
  if (mentions.every((mention) => isLogged(facts, mention))) return 'unseen';
  for (let node: Node | undefined = parent; node && node !== fn; node = node.parent)
    if (isFunction(node) || /^(?:For|While|DoWhile)/u.test(node.type)) return undefined;
  // The client can read what is kept: it may know no secret, and no number that is to be guessed.
  const isSecret = varying.some((node) => clockOf(facts, node) === undefined) && secretName.test(id.name);
  if (isSecret || varying.some((node) => isCallOf(facts, node, 'Math.random'))) return undefined;
  if (clockOf(facts, init) === 'date') return 'date';
  return isTextOrNumber(facts, init) ? 'value' : undefined;
}

/** Whether a node of an expression does nothing by itself, in the same step. */
function isComputing(facts: Facts, node: Node): boolean {
  switch (node.type) {
    case 'CallExpression': {
      const method = node.callee.type === 'MemberExpression' ? (memberName(node.callee) ?? '') : '';
      const isOfLanguage = isGlobal(facts, rootOf(node.callee)) && globalFunctions.has(dottedName(node.callee) ?? '');
      return isOfLanguage || textMethods.test(method) || /^(?:slice|replace|getTime)$/u.test(method);
    }
    case 'NewExpression':
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'AssignmentExpression':
    case 'UpdateExpression':
    case 'TaggedTemplateExpression':
      return false;
    default:
      return !isFunction(node);
  }
}

const secretName = /token|secret|key|code|pass|nonce|salt/iu;

function isTextOrNumber(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'TemplateLiteral' || inner.type === 'BinaryExpression') return true;
  // `args.id ?? randomUUID()`
  if (inner.type === 'LogicalExpression')
    return dottedName(inner.left) !== undefined && inner.operator !== '&&' && isTextOrNumber(facts, inner.right);
  if (inner.type !== 'CallExpression') return false;
  if (clockOf(facts, inner) === 'number' || isRandomId(facts, inner)) return true;
  const callee = unwrap(inner.callee);
  const method = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
  if (textMethods.test(method) || method === 'getTime') return method !== 'matchAll';
  return (
    /^(?:slice|replace)$/u.test(method) && callee.type === 'MemberExpression' && isTextOrNumber(facts, callee.object)
  );
}

/** Whether a name stands in the arguments of a log. */
function isLogged(facts: Facts, name: Node): boolean {
  for (const parent of ancestors(name)) {
    if (parent.type === 'TemplateLiteral' || parent.type === 'BinaryExpression') continue;
    if (parent.type === 'ObjectExpression' || parent.type === 'Property') continue;
    if (parent.type !== 'CallExpression' || unwrap(parent.callee).type !== 'MemberExpression') return false;
    const callee = unwrap(parent.callee) as TSESTree.MemberExpression;
    const root = rootOf(callee);
    const isConsole = root.type === 'Identifier' && root.name === 'console' && isGlobal(facts, root);
    return isConsole || isLogger(callee);
  }
  return false;
}

function isLogger(callee: TSESTree.MemberExpression): boolean {
  const name = dottedName(callee.object) ?? '';
  return logMethods.test(memberName(callee) ?? '') && /(?:^|\.)(?:this\.)?#?_?(?:log|logger)$/iu.test(name);
}

/** What is declared in the function is made anew in every round. */
interface Scope extends Replayed {
  /** Whether returns count too: a function that is called goes on behind them. */
  readonly isWhole: boolean;
}

function effectIn(facts: Facts, node: Node, scope: Scope): Node | undefined {
  if (isFunction(node) || scope.isKept?.(node)) return undefined;
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
  if (isLogger(callee)) return true;
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
      return (
        (makesValue(facts, inner) || clockOf(facts, inner) === 'date') &&
        inner.arguments.every((one) => isPlain(facts, one, scope, depth + 1))
      );
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
