/**
 * State that the session id keys, and what a handle of the client's can do instead. Decides whether that is possible;
 * `handle-edits.ts` writes it. Spec: basic/index#statelessness.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, memberName, objectMember, unwrap, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { hostsAround } from '../facts/hosts.js';
import type { Variable } from '../facts/scope.js';
import type { ContainerAccess, SessionContainer } from '../facts/session-containers.js';
import { resultsOf } from '../facts/session-ids.js';
import { mentionsOf } from '../sdk/references.js';
import { zodName } from '../sdk/zod.js';
import { handlerAround, namesIn } from './handler-context.js';

/** How state gets a handle. */
export interface HandlePlan {
  /** What clients call it: `cartId`. */
  readonly name: string;
  readonly tools: readonly ToolPlan[];
  /** The object literals that declare the arguments of the tools; tools can share one. */
  readonly schemas: ReadonlySet<TSESTree.ObjectExpression>;
  /** What the file calls Zod. */
  readonly zod: string;
  /** Whether a key that a client makes up could do harm: `__proto__` in an object literal. */
  readonly isRecord: boolean;
}

/** One tool that uses the state. */
export interface ToolPlan {
  readonly callback: FunctionNode;
  /** The parameter that takes the arguments. */
  readonly args: TSESTree.Identifier | TSESTree.ObjectPattern;
  /** How the handler writes the session id: `ctx.sessionId`, or the name that it has in the parameters. */
  readonly session: string;
  /** The variable that is the session id and becomes the handle; without one, it is declared anew. */
  readonly local: TSESTree.VariableDeclarator | undefined;
  /** What the handle is called in the handler. */
  readonly name: string;
  /** What stands for the session id and becomes the handle. */
  readonly reads: readonly Node[];
  /** The content of every result. */
  readonly contents: readonly TSESTree.ArrayExpression[];
}

/** @returns how the state of a container can be found by a handle; a clause that says why not, where it cannot */
export function planHandle(facts: Facts, container: SessionContainer): HandlePlan | string {
  const { name, declaration } = container;
  if (hostsAround(facts).has('stdio'))
    return 'over stdio there is no session id either, and clients of 2025 would lose what they have there';
  if (facts.sessionContainers.filter(({ role }) => role === 'state').length > 1)
    return 'several stores are keyed on the session';
  const variable = declaration?.type === 'Identifier' ? facts.variableOf(declaration) : undefined;
  if (!variable || !isPlainStore(container)) return `\`${name}\` is no plain map or object at the top of this file`;
  const stem = stemOf(name);
  const handle = `${stem}Id`;
  const byHandler = new Map<Handler, ContainerAccess[]>();
  for (const mention of mentionsOf(facts, variable)) {
    const access = accessAt(container, mention);
    if (!access?.key) return `\`${excerptOf(facts, mention.parent)}\` uses all of \`${name}\``;
    // The entry of a session that ends: entries of handles are none of it.
    if (access.within === 'close' && access.kind === 'delete') continue;
    const handler = handlerAround(facts, access.node);
    if (handler?.kind !== 'tool') return `\`${excerptOf(facts, access.node)}\` stands outside of the handlers of tools`;
    byHandler.set(handler, [...(byHandler.get(handler) ?? []), access]);
  }
  if (byHandler.size === 0) return `no tool uses \`${name}\``;
  const zod = zodName(facts);
  if (zod === undefined) return 'the schemas of its tools are not those of Zod here';
  const tools: ToolPlan[] = [];
  const schemas = new Set<TSESTree.ObjectExpression>();
  for (const [handler, accesses] of byHandler) {
    const schema = schemaOf(facts, handler, zod, new Set(byHandler.keys()));
    if (typeof schema === 'string') return schema;
    if (objectMember(schema, handle)) return `a tool takes \`${handle}\` already`;
    const tool = planTool(facts, handler, accesses, handle);
    if (typeof tool === 'string') return tool;
    schemas.add(schema);
    tools.push(tool);
  }
  return { name: handle, tools, schemas, zod, isRecord: container.shape === 'object' };
}

/** `const carts = new Map()` at the top of the module, for this file alone. */
function isPlainStore({ owner, shape, declaration, initializer, keyedBy }: SessionContainer): boolean {
  if (owner !== 'variable' || keyedBy !== 'id' || !initializer) return false;
  const declarator = declaration?.parent;
  const statement = declarator?.parent;
  if (statement?.type !== 'VariableDeclaration' || statement.kind !== 'const' || statement.parent.type !== 'Program')
    return false;
  const made = unwrap(initializer);
  if (shape === 'Map') return made.type === 'NewExpression' && made.arguments.length === 0;
  return shape === 'object' && made.type === 'ObjectExpression' && made.properties.length === 0;
}

/** The innermost access that a mention of the container is the object of. */
function accessAt({ accesses }: SessionContainer, mention: Node): ContainerAccess | undefined {
  const around = accesses.filter(({ node }) => contains(node, mention));
  return around.sort((a, b) => sizeOf(a.node) - sizeOf(b.node))[0];
}

function sizeOf({ range }: Node): number {
  return range[1] - range[0];
}

/** `carts`, `sessionCarts` and `cartsBySession` hold carts. */
function stemOf(name: string): string {
  const plain = name
    .replace(/(?:By|Per|For|Of)Sessions?(?:Ids?)?$/u, '')
    .replace(/^_+|^sessions?(?=[A-Z])/u, '')
    .replace(/(?<=[a-z])(?:Map|Store|Cache|Registry|Table)$/u, '');
  const one = plain.replace(/ies$/u, 'y').replace(/(?<=ss|x|ch|sh)es$|(?<=[^su])s$/u, '');
  const stem = one.charAt(0).toLowerCase() + one.slice(1);
  // The names of the session id itself would say the wrong thing.
  return /^(?:|sessions?|mcp|mcpSessions?)$/iu.test(stem) ? 'state' : stem;
}

/** The object literal that declares the arguments of a tool. */
function schemaOf(
  facts: Facts,
  { call }: Handler,
  zod: string,
  tools: ReadonlySet<Handler>,
): TSESTree.ObjectExpression | string {
  const [name, config] = call.arguments;
  const label = `\`${excerptOf(facts, name ?? call)}\``;
  const none = `the tool ${label} takes no object of Zod, or it is not written here`;
  const inner = config && unwrap(config);
  if (calleeOf(call)?.name !== 'registerTool' || inner?.type !== 'ObjectExpression') return none;
  const schema = objectMember(inner, 'inputSchema')?.value;
  if (!schema) return `the tool ${label} takes no arguments, and clients call it without any`;
  const literal = objectLiteralOf(facts, constantOf(facts, schema, tools), zod);
  if (!literal) return none;
  return literal.properties.every((one) => one.type === 'Property') ? literal : none;
}

/** What a constant is, that nothing but these tools uses. */
function constantOf(facts: Facts, node: Node, tools: ReadonlySet<Handler>): Node {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  if (!init) return inner;
  const isTheirs = mentionsOf(facts, variable).every((mention) =>
    [...tools].some(({ call }) => contains(call, mention) && isSchemaOf(mention)),
  );
  return isTheirs && init.parent?.type === 'VariableDeclarator' && !isExported(init.parent) ? unwrap(init) : inner;
}

function isSchemaOf(mention: Node): boolean {
  const { parent } = mention;
  return parent?.type === 'Property' && parent.value === mention && memberName(parent) === 'inputSchema';
}

function isExported({ parent }: TSESTree.VariableDeclarator): boolean {
  return parent.parent.type === 'ExportNamedDeclaration';
}

/** Methods of an object schema after which it takes the same members. */
const keeping = new Set(['strict', 'strip', 'passthrough', 'loose', 'describe', 'meta']);

/** `{ item: z.string() }`, `z.object({ item: z.string() }).strict()` */
function objectLiteralOf(facts: Facts, schema: Node, zod: string): TSESTree.ObjectExpression | undefined {
  if (schema.type === 'ObjectExpression') return schema;
  const callee = schema.type === 'CallExpression' ? calleeOf(schema) : undefined;
  if (schema.type !== 'CallExpression' || !callee?.receiver) return undefined;
  if (keeping.has(callee.name)) return objectLiteralOf(facts, unwrap(callee.receiver), zod);
  const isObject =
    /^(?:object|strictObject|looseObject)$/u.test(callee.name) && excerptOf(facts, callee.receiver) === zod;
  const [shape] = schema.arguments;
  const inner = isObject && shape ? unwrap(shape) : undefined;
  return inner?.type === 'ObjectExpression' ? inner : undefined;
}

function planTool(
  facts: Facts,
  handler: Handler,
  accesses: readonly ContainerAccess[],
  handle: string,
): ToolPlan | string {
  const { call, callback, context } = handler;
  const label = `\`${excerptOf(facts, call.arguments[0] ?? call)}\``;
  const [args] = callback?.params ?? [];
  if (!callback || !context || !args || wrapped(callback).parent !== call)
    return `the handler of the tool ${label} is not written in its place`;
  if (!isFreePattern(args)) return `the arguments of the tool ${label} have a type or a form of their own`;
  const source = sessionOf(facts, handler, accesses);
  if (typeof source === 'string') return source;
  const contents = contentsOf(facts, callback);
  if (typeof contents === 'string')
    return `the tool ${label} returns \`${contents}\`, where no content is written that a handle could be added to`;
  if (!isWritable(facts, callback)) return `the handler of the tool ${label} has a form that is not followed`;
  const names = namesIn(callback);
  const name = source.local?.id.type === 'Identifier' ? source.local.id.name : handle;
  if (!source.local && names.has(name)) return `\`${name}\` is something else in the tool ${label}`;
  if (args.type === 'ObjectPattern' && names.has(givenName(handle)))
    return `\`${givenName(handle)}\` is something else in the tool ${label}`;
  return { callback, args, ...source, name, contents };
}

/** @returns what the argument is called beside the handle that it becomes, where it is taken out of the arguments */
export function givenName(handle: string): string {
  return `given${handle.charAt(0).toUpperCase()}${handle.slice(1)}`;
}

/** Whether a member more can be taken out of the arguments. */
function isFreePattern(args: Node): args is TSESTree.Identifier | TSESTree.ObjectPattern {
  if (args.type !== 'Identifier' && args.type !== 'ObjectPattern') return false;
  if (args.typeAnnotation || args.optional) return false;
  return args.type === 'Identifier' || args.properties.every(({ type }) => type === 'Property');
}

/** The body is a block, or an object that can be returned from one. */
function isWritable(facts: Facts, { body, range }: FunctionNode): boolean {
  if (body?.type === 'BlockStatement') return body.body.length > 0;
  if (body?.type !== 'ObjectExpression') return false;
  const { text } = facts.source;
  const before = text.slice(text.lastIndexOf('=>', body.range[0]), body.range[0]);
  const isPlain = /^=>\s*\(\s*$/u.test(before) && /^\s*\)$/u.test(text.slice(body.range[1], range[1]));
  return isPlain && !facts.nodes('TemplateElement').some((one) => contains(body, one) && one.value.raw.includes('\n'));
}

type Source = Pick<ToolPlan, 'session' | 'local' | 'reads'>;

/** Where the keys of a handler come from: one way for all of them. */
function sessionOf(facts: Facts, handler: Handler, accesses: readonly ContainerAccess[]): Source | string {
  const { callback, context } = handler;
  const keys = accesses.flatMap(({ key }) => (key ? [unwrap(key)] : []));
  const [first] = keys;
  if (!callback || !first) return 'no key is there';
  const variable = first.type === 'Identifier' ? facts.variableOf(first) : undefined;
  const isSame = (key: Node): boolean =>
    variable ? key.type === 'Identifier' && facts.variableOf(key) === variable : isRead(facts, key, context);
  const other = keys.find((key) => !isSame(key));
  if (other || (!variable && !isRead(facts, first, context)))
    return `\`${excerptOf(facts, other ?? first)}\` is not the session id itself`;
  if (!variable) {
    const all = facts.nodes('MemberExpression').filter((node) => isRead(facts, node, context));
    return withUses(facts, keys, all, { session: excerptOf(facts, first), local: undefined });
  }
  const uses = mentionsOf(facts, variable);
  if (isTakenOut(variable, context)) return withUses(facts, keys, uses, { session: variable.name, local: undefined });
  const local = declaratorOf(variable, callback);
  const init = local?.init && unwrap(local.init);
  if (!local || !init || !isRead(facts, init, context))
    return `\`${excerptOf(facts, first)}\` is not the session id itself`;
  const others = facts.nodes('MemberExpression').filter((node) => node !== init && isRead(facts, node, context));
  return withUses(facts, keys, [...uses, ...others], { session: excerptOf(facts, init), local });
}

/** What is not a key may only ask whether there is a session. */
function withUses(
  facts: Facts,
  keys: readonly Node[],
  uses: readonly Node[],
  source: Pick<Source, 'session' | 'local'>,
): Source | string {
  const other = uses.find((use) => !keys.includes(use) && !isTest(use));
  if (other) return `\`${excerptOf(facts, wrapped(other).parent ?? other)}\` uses the session id for something else`;
  return { ...source, reads: uses.map(wrapped) };
}

/** `ctx.sessionId` */
function isRead(facts: Facts, node: Node, context: Node | undefined): boolean {
  if (node.type !== 'MemberExpression' || memberName(node) !== 'sessionId' || node.computed) return false;
  const object = unwrap(node.object);
  return (
    object.type === 'Identifier' &&
    context?.type === 'Identifier' &&
    facts.variableOf(object) === facts.variableOf(context)
  );
}

/** `(args, { sessionId }) =>` */
function isTakenOut(variable: Variable, context: Node | undefined): boolean {
  if (context?.type !== 'ObjectPattern') return false;
  return context.properties.some(
    (one) =>
      one.type === 'Property' && memberName(one) === 'sessionId' && one.value === (variable.identifiers[0] as unknown),
  );
}

/** `const id = ctx.sessionId;` in the body of the handler itself. */
function declaratorOf(variable: Variable, { body }: FunctionNode): TSESTree.VariableDeclarator | undefined {
  const node = variable.defs.length === 1 ? (variable.defs[0]?.node as Node | undefined) : undefined;
  if (node?.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return undefined;
  const { parent } = node;
  return parent.kind === 'const' && parent.declarations.length === 1 && parent.parent === body ? node : undefined;
}

/** `if (!ctx.sessionId)`, `ctx.sessionId === undefined`: of a handle it is always there. */
function isTest(use: Node): boolean {
  const outer = wrapped(use);
  const { parent } = outer;
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'IfStatement':
      return parent.test === outer;
    case 'BinaryExpression': {
      const other = parent.left === outer ? parent.right : parent.left;
      const isNothing =
        (other.type === 'Identifier' && other.name === 'undefined') ||
        (other.type === 'Literal' && other.value === null);
      return isNothing && /^[!=]==?$/u.test(parent.operator);
    }
    default:
      return false;
  }
}

/** The arrays of `{ content: […] }` that a handler returns; the text of another result, where there is one. */
function contentsOf(facts: Facts, callback: FunctionNode): TSESTree.ArrayExpression[] | string {
  const found: TSESTree.ArrayExpression[] = [];
  const results = [...resultsOf(callback)].flatMap(branchesOf);
  for (const result of results) {
    const content = result.type === 'ObjectExpression' ? contentOf(result) : undefined;
    if (!content) return excerptOf(facts, result);
    found.push(content);
  }
  return found.length > 0 ? found : 'nothing';
}

function contentOf(result: TSESTree.ObjectExpression): TSESTree.ArrayExpression | undefined {
  const member = result.properties.find((one) => one.type === 'Property' && memberName(one) === 'content');
  if (member?.type !== 'Property') return undefined;
  const isLast = result.properties.slice(result.properties.indexOf(member)).every(({ type }) => type === 'Property');
  const value = unwrap(member.value);
  return isLast && value.type === 'ArrayExpression' ? value : undefined;
}

function branchesOf(node: Node): Node[] {
  const inner = unwrap(node);
  return inner.type === 'ConditionalExpression'
    ? [...branchesOf(inner.consequent), ...branchesOf(inner.alternate)]
    : [inner];
}
