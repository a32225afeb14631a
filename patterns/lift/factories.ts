/** How a program makes the server that it connects to a transport, and whether a fresh one can be made for each request. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  descendants,
  enclosingFunction,
  isFunction,
  memberName,
  unwrap,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { parameterTarget } from '../facts/handlers.js';
import { indentAt } from '../facts/insertion.js';
import { isServerClass } from '../facts/objects.js';
import { classBodyOf } from '../facts/session-ids.js';
import { isUndefined, typeArgumentsOf } from '../facts/session-transports.js';
import type { Variable } from '../facts/scope.js';
import { returnedBy } from '../sdk/returned-values.js';
import { cleanupOf } from './cleanups.js';
import type { Cleanup } from './cleanups.js';
import { isHandedMaker } from './makers.js';
import type { ServerSetup } from './shared-server.js';
import { linesAt } from './source-style.js';

/**
 * Where a server comes from.
 * - `factory`: a function makes one; `text` is what `createMcpHandler` and `serveStdio` are given.
 * - `shared`: one server serves everything; `variable` holds it.
 * - `field`: the same, as a field of a class.
 * - `inline`: it is built right where it is connected.
 * - `refused`: anything else; `reason` is a clause that names the code.
 */
export type ServerSource =
  | {
      readonly kind: 'factory';
      readonly text: string;
      /** The expression that makes the server: a call or `new`. */
      readonly made: Node;
      /** The function that makes it, and the facts of its file, as far as they are known. */
      readonly declaration: Declaration | undefined;
      /** The code that is wrapped in a function to be a factory. */
      readonly setup?: ServerSetup | undefined;
      /** What is called when the server closes, by itself in `text`. */
      readonly cleanup?: Cleanup | undefined;
    }
  | { readonly kind: 'shared'; readonly variable: Variable; readonly declarator: TSESTree.VariableDeclarator }
  | { readonly kind: 'field'; readonly access: TSESTree.MemberExpression }
  | { readonly kind: 'inline'; readonly declarator: TSESTree.VariableDeclarator }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Declaration {
  readonly facts: Facts;
  readonly node: Node;
}

/**
 * @param server the expression on which `connect` is called
 * @param place where the factory will be named: everything in `text` is visible there
 */
export function serverSourceOf(facts: Facts, server: Node, place: Node): ServerSource {
  return sourceOf(facts, server, '', place, 0);
}

/** @param path of members that leads from the expression to the server: `.server` */
function sourceOf(facts: Facts, node: Node, path: string, place: Node, depth: number): ServerSource {
  const inner = unwrapAwait(node);
  if (depth > 5) return refusedUnknown(facts, inner);
  switch (inner.type) {
    case 'CallExpression':
      // `require('./server').server`
      return facts.moduleReferenceOf(inner)
        ? madeElsewhere(`${excerptOf(facts, inner)}${path}`)
        : ofMaker(facts, inner, path, place);
    case 'NewExpression':
      return isServerClass(facts.classOf(inner)) && path === '' && isSdkClass(facts, inner)
        ? { kind: 'refused', reason: `\`${excerptOf(facts, inner)}\` is connected right where it is made` }
        : ofMaker(facts, inner, path, place);
    case 'Identifier':
      return ofVariable(facts, inner, path, place, depth);
    case 'MemberExpression':
      return ofMember(facts, inner, path, place, depth);
    default:
      return refusedUnknown(facts, inner);
  }
}

function ofMember(
  facts: Facts,
  node: TSESTree.MemberExpression,
  path: string,
  place: Node,
  depth: number,
): ServerSource {
  const name = memberName(node);
  const object = unwrap(node.object);
  if (name === undefined) return refusedUnknown(facts, node);
  if (object.type === 'ThisExpression') return { kind: 'field', access: node };
  const literal = literalOf(facts, object);
  const member = literal?.properties.find((one) => one.type === 'Property' && memberName(one) === name);
  if (member?.type === 'Property') return sourceOf(facts, member.value, path, place, depth + 1);
  return sourceOf(facts, object, `.${name}${path}`, place, depth + 1);
}

/** `const session = { server: createServer(), transport }` */
function literalOf(facts: Facts, node: Node): TSESTree.ObjectExpression | undefined {
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  const init = variable && writtenOnce(facts, variable);
  const inner = init && unwrap(init);
  return inner?.type === 'ObjectExpression' ? inner : undefined;
}

function ofVariable(facts: Facts, node: TSESTree.Identifier, path: string, place: Node, depth: number): ServerSource {
  const variable = facts.variableOf(node);
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  const declarator = definition?.node as Node | undefined;
  if (!variable || !definition) return refusedUnknown(facts, node);
  if (isFunction(declarator)) return { kind: 'refused', reason: `\`${node.name}\` is handed in from elsewhere` };
  if (declarator?.type !== 'VariableDeclarator') {
    return madeElsewhere(node.name);
  }
  if (declarator.id.type === 'ObjectPattern')
    return ofPattern(facts, declarator, definition.name as never, place, depth);
  const init = writtenOnce(facts, variable);
  if (!init) return { kind: 'refused', reason: `\`${node.name}\` is not assigned exactly once` };
  const made = unwrapAwait(init);
  if (made.type === 'NewExpression' && path === '' && isServerClass(facts.classOf(made)) && isSdkClass(facts, made)) {
    return enclosingFunction(declarator) ? { kind: 'inline', declarator } : { kind: 'shared', variable, declarator };
  }
  return sourceOf(facts, init, path, place, depth + 1);
}

/** `const { server, cleanup } = createServer()` */
function ofPattern(
  facts: Facts,
  declarator: TSESTree.VariableDeclarator,
  name: Node,
  place: Node,
  depth: number,
): ServerSource {
  const { id, init } = declarator;
  if (id.type !== 'ObjectPattern' || !init) return refusedUnknown(facts, declarator);
  const property = id.properties.find((one) => one.type === 'Property' && one.value === name);
  const key = property?.type === 'Property' ? memberName(property) : undefined;
  if (key === undefined) return refusedUnknown(facts, declarator);
  const others = id.properties.filter((one) => one !== property);
  if (others.length > 0) {
    const cleaned = ofCleaned(facts, declarator, { server: name, path: `.${key}` }, others, place, depth);
    if (cleaned) return cleaned;
    const names = others.map((one) => `\`${excerptOf(facts, one)}\``).join(', ');
    const reason = `\`${excerptOf(facts, init)}\` returns ${names} beside the server, and nobody would use them after a request`;
    return { kind: 'refused', reason };
  }
  return sourceOf(facts, init, `.${key}`, place, depth + 1);
}

/** `const { server, cleanup } = createServer()`, where the cleanup is for the end of the server. */
function ofCleaned(
  facts: Facts,
  declarator: TSESTree.VariableDeclarator,
  { server, path }: { readonly server: Node; readonly path: string },
  others: readonly TSESTree.ObjectPattern['properties'][number][],
  place: Node,
  depth: number,
): ServerSource | undefined {
  const [other] = others;
  const { init } = declarator;
  if (others.length !== 1 || other?.type !== 'Property' || !init) return undefined;
  const source = sourceOf(facts, init, path, place, depth + 1);
  if (source.kind !== 'factory') return undefined;
  const cleanup = cleanupOf(facts, declarator, { server, other: other.value }, source.declaration, place);
  return cleanup && { ...source, text: cleanup.text, cleanup };
}

/** A call or `new` that makes the server, or an object that has it. */
function ofMaker(
  facts: Facts,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  path: string,
  place: Node,
): ServerSource {
  const source = excerptOf(facts, node);
  const known = path === '' ? facts.classOf(node) : undefined;
  const declaration = declarationOf(facts, node.callee);
  if (path === '' && !isServerClass(known) && !isOutOfSight(facts, node) && !isTypedMaker(facts, node.callee)) {
    const owner = declaration && connectingClass(declaration);
    const what =
      owner === undefined
        ? 'is not known to make a server of the SDK'
        : `makes a \`${owner}\`, which connects a server that it keeps`;
    return { kind: 'refused', reason: `\`${source}\` ${what}` };
  }
  const hidden = hiddenAt(facts, node, place);
  if (hidden !== undefined) {
    return { kind: 'refused', reason: `\`${source}\` uses \`${hidden}\`, which belongs to one request or session` };
  }
  const callee = unwrap(node.callee);
  const isBare = node.type === 'CallExpression' && callee.type === 'Identifier' && node.arguments.length === 0;
  const takesNothing = isFunction(declaration?.node) && declaration.node.params.length === 0;
  if (isBare && path === '' && takesNothing) return { kind: 'factory', text: callee.name, made: node, declaration };
  const code = linesAt(facts, node.range, indentAt(facts.source.text, place.range[0]));
  // A promise has no member `server`.
  const isPromise = path !== '' && isFunction(declaration?.node) && declaration.node.async;
  const text = isPromise ? `async () => (await ${code})${path}` : `() => ${code}${path}`;
  return { kind: 'factory', text, made: node, declaration };
}

/** The class of what is made, where that connects a server by a method of its own. */
function connectingClass({ facts, node }: Declaration): string | undefined {
  if (node.type === 'ClassDeclaration') {
    const isConnecting = node.body.body.some((one) => one.type === 'MethodDefinition' && memberName(one) === 'connect');
    return isConnecting ? node.id?.name : undefined;
  }
  const [returned, other] = isFunction(node) ? returnedBy(node) : [];
  const inner = returned && unwrapAwait(returned);
  const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable ? writtenOnce(facts, variable) : inner;
  const made = init && unwrapAwait(init);
  const owner = made?.type === 'NewExpression' && !other ? declarationOf(facts, made.callee) : undefined;
  return owner?.node.type === 'ClassDeclaration' ? connectingClass(owner) : undefined;
}

/** A parameter or field that is declared to be a function that returns a server, or a parameter that is handed such. */
function isTypedMaker(facts: Facts, callee: Node): boolean {
  const type = declaredType(facts, unwrap(callee));
  if (!type) return isHandedMaker(facts, callee);
  if (type.type !== 'TSFunctionType') return false;
  // Babel calls it otherwise.
  const annotation = type.returnType ?? (type as { typeAnnotation?: TSESTree.TSTypeAnnotation }).typeAnnotation;
  if (!annotation) return false;
  const returned = annotation.typeAnnotation;
  const isPromise =
    returned.type === 'TSTypeReference' &&
    returned.typeName.type === 'Identifier' &&
    returned.typeName.name === 'Promise';
  const [inner = returned] = isPromise ? typeArgumentsOf(returned) : [];
  return isServerClass(facts.sdkType(isPromise ? inner : returned)?.name);
}

function declaredType(facts: Facts, node: Node): Node | undefined {
  if (node.type === 'Identifier') {
    const declared = facts.variableOf(node)?.identifiers[0] as Node | undefined;
    return declared?.type === 'Identifier' ? resolved(facts, declared.typeAnnotation?.typeAnnotation) : undefined;
  }
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return undefined;
  const name = memberName(node);
  for (const member of classBodyOf(node)?.body ?? []) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name)
      return resolved(facts, member.typeAnnotation?.typeAnnotation);
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      const target = parameter.type === 'TSParameterProperty' ? parameterTarget(parameter) : undefined;
      if (target?.type === 'Identifier' && target.name === name)
        return resolved(facts, target.typeAnnotation?.typeAnnotation);
    }
  }
  return undefined;
}

/** A type alias of the file stands for what it names. */
function resolved(facts: Facts, type: Node | undefined): Node | undefined {
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return type;
  const { name } = type.typeName;
  return facts.nodes('TSTypeAliasDeclaration').find((one) => one.id.name === name)?.typeAnnotation ?? type;
}

/**
 * An import of a file that is not known: in an editor none is, and the command knows all that import the SDK. That its
 * result connects to a transport of the SDK has to do.
 */
function isOutOfSight(facts: Facts, { callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return facts.moduleReferenceOf(callee)?.module.startsWith('.') === true && !declarationOf(facts, callee);
}

/** @returns the function or class that a callee names, in this file or in another one of the project */
export function declarationOf(facts: Facts, callee: Node): Declaration | undefined {
  const fn = facts.functionOf(callee);
  if (fn) return { facts, node: fn };
  const inner = unwrap(callee);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const own = variable?.defs[0]?.node as Node | undefined;
  if (own?.type === 'ClassDeclaration') return { facts, node: own };
  const reference = facts.moduleReferenceOf(inner);
  if (!reference?.module.startsWith('.')) return undefined;
  const target = facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
  if (!target) return undefined;
  if (isFunction(target.node) || target.node.type === 'ClassDeclaration') return target;
  const { parent } = target.node;
  if (parent?.type === 'ClassDeclaration' && parent.id === target.node) return { facts: target.facts, node: parent };
  const initializer = target.node.type === 'Identifier' ? target.facts.functionOf(target.node) : undefined;
  return initializer ? { facts: target.facts, node: initializer } : target;
}

/**
 * @param along code that comes along with the expression, with what it declares
 * @returns the name of a variable in an expression that code at `place` cannot see, or that is not yet there
 */
export function hiddenAt(facts: Facts, node: Node, place: Node, along: readonly Node[] = []): string | undefined {
  for (const one of descendants(node)) {
    if (one.type === 'ThisExpression' && !sharesThis(node, place)) return 'this';
    if (one.type !== 'Identifier') continue;
    const variable = facts.variableOf(one);
    if (!variable || isInside(variable, node)) continue;
    const declared = variable.identifiers as unknown as readonly Node[];
    if (declared.some(({ range }) => along.some((other) => other.range[0] <= range[0] && range[1] <= other.range[1])))
      continue;
    const block = variable.scope.block as unknown as Node;
    if (!(block.range[0] <= place.range[0] && place.range[1] <= block.range[1])) return one.name;
    if (isFunction(block) && place === block) return one.name;
  }
  return undefined;
}

function isInside(variable: Variable, node: Node): boolean {
  const block = variable.scope.block as unknown as Node;
  return node.range[0] <= block.range[0] && block.range[1] <= node.range[1];
}

/** Whether `this` is the same object in both places: nothing but arrow functions between them and their method. */
function sharesThis(node: Node, place: Node): boolean {
  return ownerOfThis(node) === ownerOfThis(place);
}

/** @returns the function, class or program whose `this` an expression has */
export function ownerOfThis(node: Node): Node | undefined {
  for (let parent: Node | undefined = node; parent; parent = parent.parent) {
    if (parent.type === 'ClassBody' || parent.type === 'Program') return parent;
    if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return parent.parent;
    const isMethod = parent.parent?.type === 'MethodDefinition' || parent.parent?.type === 'PropertyDefinition';
    if (parent.type === 'FunctionDeclaration' || (parent.type === 'FunctionExpression' && !isMethod)) return parent;
  }
  return undefined;
}

/** @returns the one value that a variable is ever given, `let x; x = value` included */
export function writtenOnce(facts: Facts, variable: Variable): Node | undefined {
  const writes = variable.references.filter((one) => {
    const value = one.writeExpr as unknown as Node | undefined;
    return one.isWrite() && !(value && isUndefined(facts, value));
  });
  const [write] = writes;
  if (writes.length !== 1 || !write?.writeExpr) return undefined;
  const identifier = write.identifier as unknown as Node;
  const isPlain =
    (identifier.parent?.type === 'VariableDeclarator' && identifier.parent.id === identifier) ||
    (identifier.parent?.type === 'AssignmentExpression' && identifier.parent.left === identifier);
  return isPlain ? (write.writeExpr as unknown as Node) : undefined;
}

/** The SDK's own class, which comes without any registration; a subclass registers in its constructor. */
function isSdkClass(facts: Facts, node: TSESTree.NewExpression): boolean {
  return facts.sdk(node.callee) !== undefined;
}

function madeElsewhere(text: string): ServerSource {
  return { kind: 'refused', reason: `\`${text}\` is one server that another file has made` };
}

function refusedUnknown(facts: Facts, node: Node): ServerSource {
  return { kind: 'refused', reason: `it is not clear what makes \`${excerptOf(facts, node)}\`` };
}

/** @returns the declaration whose value a call or `new` is, awaited or not */
export function declaratorOf(made: Node): TSESTree.VariableDeclarator | undefined {
  let outer = wrapped(made);
  if (outer.parent?.type === 'AwaitExpression') outer = wrapped(outer.parent);
  return outer.parent?.type === 'VariableDeclarator' && outer.parent.init === outer ? outer.parent : undefined;
}

/** @returns the calls of `connect` on servers of the SDK in the file, in source order */
export function connectCalls(facts: Facts): TSESTree.CallExpression[] {
  return facts.nodes('CallExpression').filter((call) => {
    const callee = calleeOf(call);
    return callee?.name === 'connect' && callee.receiver !== undefined && call.arguments.length > 0;
  });
}

/** @returns the variable on which `connect` is called */
export function serverVariable(facts: Facts, call: TSESTree.CallExpression): Variable | undefined {
  const receiver = calleeOf(call)?.receiver;
  const inner = receiver && unwrap(receiver);
  return inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
}

/** @returns the functions around a node, the innermost first */
export function functionsAround(node: Node): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) found.push(fn);
  return found;
}
