/** Questions about ESTree nodes that need neither scope nor file. */
import type { TSESTree } from '@typescript-eslint/types';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ObjectMember = TSESTree.Property;

/** @returns the child nodes in key order, whatever parser built the tree. */
export function childNodes(node: Node): Node[] {
  const children: Node[] = [];
  pushChildren(node, children);
  return children;
}

/** Appends the child nodes of `node` to `list`; for walks over whole files, which would make millions of arrays. */
export function pushChildren(node: Node, list: Node[]): void {
  for (const key of Object.keys(node)) {
    if (!mayHoldNodes(key)) continue;
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) list.push(item);
    } else if (isNode(value)) {
      list.push(value);
    }
  }
}

/** @returns the keys that hold child nodes, in key order */
export function childKeys(node: Node): string[] {
  return Object.keys(node).filter((key) => {
    if (!mayHoldNodes(key)) return false;
    const value = (node as unknown as Record<string, unknown>)[key];
    return Array.isArray(value) ? value.some(isNode) : isNode(value);
  });
}

/** Asked for every key of every node: a switch takes a third of the time less than a set. */
function mayHoldNodes(key: string): boolean {
  switch (key) {
    case 'type':
    case 'start':
    case 'end':
    case 'range':
    case 'loc':
    case 'parent':
    case 'extra':
    case 'tokens':
    case 'comments':
    case 'errors':
      return false;
    default:
      return true;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** @returns the parents of `node`, the nearest first, up to the program. */
export function* ancestors(node: Node): Generator<Node, undefined, undefined> {
  for (let parent = node.parent; parent; parent = parent.parent) yield parent;
}

/** @returns the nearest parent that `test` accepts. */
export function closest<T extends Node>(node: Node, test: (candidate: Node) => candidate is T): T | undefined {
  for (const parent of ancestors(node)) if (test(parent)) return parent;
  return undefined;
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  switch (node?.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
      return true;
    case 'FunctionExpression':
      return !isBodiless(node);
    default:
      return false;
  }
}

/** Methods that are only declared: Babel makes functions of them that have no body, other parsers a type of their own. */
export function isBodiless(node: Node): boolean {
  return node.type === 'FunctionExpression' && !(node as { readonly body?: Node | null }).body;
}

/** @returns the function whose body runs `node`, if any. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  return closest(node, isFunction);
}

/** @returns whether `inner` lies within `outer`, or is it. */
export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** @returns the expression without the wrappers that do not change its value: `as T`, `!`, `satisfies T`, `(...)`, `a?.b`'s chain. */
export function unwrap(node: Node): Node {
  let inner: Node = node;
  for (;;) {
    switch (inner.type as string) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
      case 'ParenthesizedExpression':
      case 'TypeCastExpression':
        inner = (inner as TSESTree.TSAsExpression).expression;
        break;
      default:
        return inner;
    }
  }
}

/** @returns the outermost wrapper (see `unwrap`) whose value `node` is. */
export function wrapped(node: Node): Node {
  let outer = node;
  while (outer.parent && unwrap(outer.parent) === unwrap(node) && outer.parent !== outer) outer = outer.parent;
  return outer;
}

/** @returns the expression without a leading `await`, and without wrappers. */
export function unwrapAwait(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
}

/** @returns the name of a member access or of an object or class member when the source spells it out (`a.b`, `a['b']`). */
export function memberName(
  node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.MethodDefinition,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (!node.computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  }
  if (key.type === 'Literal')
    return typeof key.value === 'string' || typeof key.value === 'number' ? String(key.value) : undefined;
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** @returns the members of an object literal that have a plain value or are methods; no spreads. */
export function objectMembers(node: TSESTree.ObjectExpression): ObjectMember[] {
  return node.properties.filter((property): property is ObjectMember => property.type === 'Property');
}

/** @returns the member `name` of an object literal; the last one where it is repeated. */
export function objectMember(node: Node | null | undefined, name: string): ObjectMember | undefined {
  if (!node) return undefined;
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return undefined;
  return objectMembers(object).findLast((member) => memberName(member) === name);
}

/** @returns the value of the member `name` of an object literal. */
export function objectValue(node: Node | null | undefined, name: string): Node | undefined {
  return objectMember(node, name)?.value;
}

export function hasSpread(node: TSESTree.ObjectExpression): boolean {
  return node.properties.some((property) => property.type !== 'Property');
}

/** A call seen from its callee: `receiver.name(...)`, or `name(...)` without receiver. */
export interface Callee {
  readonly name: string;
  readonly receiver: Node | undefined;
}

/** @returns the name that is called, and on what; nothing for computed names and for calls of expressions. */
export function calleeOf(call: TSESTree.CallExpression | TSESTree.NewExpression): Callee | undefined {
  const written = unwrap(call.callee);
  const callee = unwrapSequence(written);
  if (callee.type === 'Identifier') return { name: callee.name, receiver: undefined };
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  if (name === undefined) return undefined;
  // `(0, a.b)()` is how compilers call an import: `a` is a module, not a receiver.
  return { name, receiver: callee === written ? callee.object : undefined };
}

/** @returns the interfaces that a class says it implements; under the parsers of plain JavaScript there is no such list. */
export function implementedBy(owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression): readonly Node[] {
  const list = (owner as Partial<Pick<typeof owner, 'implements'>>).implements ?? [];
  // Flow has a name here.
  return list.map((one) => ('id' in one ? (one.id as Node) : one.expression));
}

/** @returns what a `(0, x)` evaluates to, or the node itself. */
export function unwrapSequence(node: Node): Node {
  return node.type === 'SequenceExpression' ? unwrap(node.expressions.at(-1) ?? node) : node;
}

/** @returns the statement or class member that `node` stands in. */
export function statementOf(node: Node): Node {
  for (const candidate of [node, ...ancestors(node)]) {
    const parent = candidate.parent;
    if (!parent) return candidate;
    if (parent.type === 'Program' || parent.type === 'BlockStatement' || parent.type === 'StaticBlock')
      return candidate;
    if (parent.type === 'ClassBody' || parent.type === 'TSModuleBlock') return candidate;
    if (parent.type === 'SwitchCase' && parent.test !== candidate) return candidate;
  }
  return node;
}

/** @returns the dotted source of a name path (`this.server`, `a.b.c`), wrappers ignored; nothing for other expressions. */
export function dottedName(node: Node): string | undefined {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return inner.name;
    case 'ThisExpression':
      return 'this';
    case 'MemberExpression': {
      const object = dottedName(inner.object);
      const name = memberName(inner);
      return object === undefined || name === undefined ? undefined : `${object}.${name}`;
    }
    default:
      return undefined;
  }
}

/** @returns `a` of `a.b.c`, wrappers ignored; the expression itself where it is no member */
export function rootOf(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' ? rootOf(inner.object) : inner;
}

/** @returns `z` of `z.object({}).strict().parse`: what a chain of members and calls begins with */
export function chainRootOf(node: Node): Node {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return chainRootOf(inner.object);
  return inner.type === 'CallExpression' ? chainRootOf(inner.callee) : inner;
}

/** @returns whether what goes wrong at a node is told to a `catch` in the function `fn` around it */
export function isCaughtIn(fn: Node, node: Node): boolean {
  let child = node;
  for (const parent of ancestors(node)) {
    if (parent === fn) return false;
    if (parent.type === 'TryStatement' && parent.handler && child === parent.block) return true;
    child = parent;
  }
  return false;
}

/** @returns the type arguments of a call or of a reference to a type; Babel and older parsers call them parameters */
export function typeArgumentsOf(node: Node): TSESTree.TSTypeParameterInstantiation | undefined {
  type Arguments = TSESTree.TSTypeParameterInstantiation | null;
  const { typeArguments, typeParameters } = node as { typeArguments?: Arguments; typeParameters?: Arguments };
  return typeArguments ?? typeParameters ?? undefined;
}

/** @returns the range of a node; of an identifier, without its type annotation. */
export function nameRange(node: Node): readonly [number, number] {
  if (node.type !== 'Identifier') return node.range;
  const end = node.typeAnnotation ? Math.min(node.range[1], node.range[0] + node.name.length) : node.range[1];
  return [node.range[0], end];
}

/** @returns every node below and including `root`, parents before children, in source order of keys. */
export function* descendants(root: Node): Generator<Node, undefined, undefined> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    stack.push(...childNodes(node).reverse());
  }
}
