/** SDK registrations: which function answers what, and which of its parameters is the context. */
import type { TSESTree } from '@typescript-eslint/types';

import { callbackTypes, contextTypes, registrations, schemaMethods } from '../vocabulary/sdk-symbols.js';
import { contextProperties } from '../vocabulary/module-moves.js';
import {
  calleeOf,
  hasSpread,
  memberName,
  objectMember,
  objectMembers,
  typeArgumentsOf,
  unwrap,
  wrapped,
} from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Bindings, ModuleReference } from './bindings.js';
import type { Objects } from './objects.js';
import type { Scopes, Variable } from './scope.js';
import type { Values } from './values.js';
import { hasFlatMembers } from './wide-contexts.js';

export interface Handler {
  readonly kind: 'tool' | 'prompt' | 'resource' | 'request' | 'notification';
  /** The name of the tool, prompt or resource, when it is a constant. */
  readonly name: string | undefined;
  /** What the handler answers: `tools/call`, or the method of `setRequestHandler`; nothing when it is not a constant. */
  readonly method: string | undefined;
  readonly call: TSESTree.CallExpression;
  /** The callback, when it is written in place or is a function of the same file. */
  readonly callback: FunctionNode | undefined;
  /** The context parameter (`extra`, `ctx`), an identifier or a pattern. */
  readonly context: Node | undefined;
}

const methodOfKind = { tool: 'tools/call', prompt: 'prompts/get', resource: 'resources/read' } as const;

export function collectHandlers(
  calls: readonly TSESTree.CallExpression[],
  bindings: Bindings,
  objects: Objects,
  values: Values,
): Handler[] {
  return calls.flatMap((call) => registration(call) ?? requestHandler(call) ?? []);

  function registration(call: TSESTree.CallExpression): Handler | undefined {
    const callee = calleeOf(call);
    const kind = callee && Object.hasOwn(registrations, callee.name) ? registrations[callee.name] : undefined;
    if (!callee?.receiver || !kind || call.arguments.length < 2) return undefined;
    if (!isServer(callee.receiver, callee.name.startsWith('register'))) return undefined;
    const callback = objects.functionOf(call.arguments.at(-1));
    return {
      kind,
      name: values.stringOf(call.arguments[0]),
      method: methodOfKind[kind],
      call,
      callback,
      context: callback && parameterTarget(callback.params[contextIndex(kind, call, callback) ?? -1]),
    };
  }

  function requestHandler(call: TSESTree.CallExpression): Handler | undefined {
    const callee = calleeOf(call);
    const [first] = call.arguments;
    if (!callee?.receiver || !first || !/^set(?:Request|Notification)Handler$/u.test(callee.name)) return undefined;
    const callback = objects.functionOf(call.arguments.at(-1));
    const method = methodOfSchema(first);
    if (method === undefined && objects.classOf(callee.receiver) === undefined) return undefined;
    const kind = callee.name === 'setRequestHandler' ? 'request' : 'notification';
    return { kind, name: undefined, method, call, callback, context: callback && parameterTarget(callback.params[1]) };
  }

  function methodOfSchema(node: Node): string | undefined {
    const name = bindings.sdk(node)?.name;
    if (name !== undefined && Object.hasOwn(schemaMethods, name)) return schemaMethods[name];
    return values.stringOf(node);
  }

  /** `registerTool` is the SDK's own word; `tool`, `prompt` and `resource` are anybody's. */
  function isServer(receiver: Node, ownWord: boolean): boolean {
    const sdkClass = objects.classOf(receiver);
    return sdkClass === undefined ? ownWord : sdkClass === 'McpServer';
  }

  function contextIndex(
    kind: 'tool' | 'prompt' | 'resource',
    call: TSESTree.CallExpression,
    callback: FunctionNode,
  ): number | undefined {
    const count = callback.params.length;
    if (kind === 'resource') {
      const target = call.arguments[1] && unwrap(call.arguments[1]);
      if (target?.type === 'NewExpression') return 2;
      return target && values.stringOf(target) !== undefined ? 1 : count > 2 ? 2 : undefined;
    }
    if (count > 1) return 1;
    const between = call.arguments.slice(1, -1).map(unwrap);
    if (calleeOf(call)?.name.startsWith('register')) {
      const [config] = between;
      const schema = kind === 'tool' ? 'inputSchema' : 'argsSchema';
      return config?.type === 'ObjectExpression' && !hasSpread(config) && !objectMember(config, schema) ? 0 : undefined;
    }
    return between.every((argument) => values.stringOf(argument) !== undefined) ? 0 : undefined;
  }
}

/** Where a file holds the context of handlers. */
export interface Contexts {
  readonly variables: ReadonlySet<Variable>;
  /** Object patterns that take a context apart. */
  readonly patterns: ReadonlySet<TSESTree.ObjectPattern>;
}

/**
 * Contexts by position in a registration, by their declared type or that of the function, and from there through
 * aliases and the functions of the same file that are given one.
 *
 * @param given the parameters to which other files hand one
 */
export function collectContexts(
  nodesOf: (type: string) => readonly Node[],
  handlers: readonly Handler[],
  scopes: Scopes,
  bindings: Bindings,
  objects: Objects,
  isContextType: (type: Node) => boolean,
  given: readonly Node[],
): Contexts {
  const variables = new Set<Variable>();
  const patterns = new Set<TSESTree.ObjectPattern>();
  const queue: Variable[] = [];

  for (const handler of handlers) take(handler.context);
  for (const target of given) take(target);
  for (const type of ['Identifier', 'ObjectPattern']) {
    for (const node of nodesOf(type) as readonly (TSESTree.Identifier | TSESTree.ObjectPattern)[]) {
      if (node.typeAnnotation && isContextType(node.typeAnnotation.typeAnnotation)) take(node);
    }
  }
  for (const type of ['ArrowFunctionExpression', 'FunctionExpression']) {
    for (const node of nodesOf(type) as readonly FunctionNode[]) takeOfTyped(node);
  }
  for (const cast of nodesOf('TSAsExpression') as readonly TSESTree.TSAsExpression[]) takeOfCast(cast);
  for (const call of nodesOf('CallExpression') as readonly TSESTree.CallExpression[]) takeOfTaskTool(call);
  for (const node of nodesOf('AssignmentExpression') as readonly TSESTree.AssignmentExpression[]) takeOfFallback(node);
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const reference of next.references) if (reference.isRead()) follow(reference.identifier as unknown as Node);
  }
  return { variables, patterns };

  function take(target: Node | undefined): void {
    if (target?.type === 'ObjectPattern') patterns.add(target);
    const variable = target?.type === 'Identifier' ? scopes.variableOf(target) : undefined;
    if (!variable || variables.has(variable)) return;
    variables.add(variable);
    queue.push(variable);
  }

  function follow(use: Node): void {
    const outer = wrapped(use);
    const { parent } = outer;
    if (parent?.type === 'VariableDeclarator' && parent.init === outer) take(parent.id);
    if (parent?.type === 'CallExpression') take(parameterOf(parent, outer));
    if (parent?.type !== 'Property' || parent.value !== outer || parent.parent.type !== 'ObjectExpression') return;
    const options = wrapped(parent.parent);
    const pattern = options.parent?.type === 'CallExpression' ? parameterOf(options.parent, options) : undefined;
    if (pattern?.type !== 'ObjectPattern') return;
    for (const property of pattern.properties) {
      if (property.type === 'Property' && memberName(property) === memberName(parent))
        take(parameterTarget(property.value));
    }
  }

  function parameterOf(call: TSESTree.CallExpression, argument: Node): Node | undefined {
    const index = (call.arguments as readonly Node[]).indexOf(argument);
    return index < 0 ? undefined : parameterTarget(objects.functionOf(call.callee)?.params[index]);
  }

  /** `const handler: ToolCallback<Shape> = (args, extra) => …` */
  function takeOfTyped(fn: FunctionNode): void {
    const type = declaredType(fn);
    const name = type && bindings.sdkType(type)?.name;
    if (name !== undefined && Object.hasOwn(callbackTypes, name))
      take(parameterTarget(fn.params[callbackTypes[name] ?? -1]));
  }

  /** `const extra = given as unknown as Extra`; literals that are cast stand for a context in tests. */
  function takeOfCast(cast: TSESTree.TSAsExpression): void {
    const outer = wrapped(cast);
    const { parent } = outer;
    if (parent?.type !== 'VariableDeclarator' || parent.init !== outer) return;
    if (unwrap(cast).type !== 'ObjectExpression' && isContextType(cast.typeAnnotation)) take(parent.id);
  }

  /** `server.fallbackRequestHandler = async (request, extra) => …` */
  function takeOfFallback({ left, right, operator }: TSESTree.AssignmentExpression): void {
    if (operator !== '=' || left.type !== 'MemberExpression' || memberName(left) !== 'fallbackRequestHandler') return;
    const sdkClass = objects.classOf(left.object);
    if (sdkClass !== 'Server' && sdkClass !== 'Client') return;
    take(parameterTarget(objects.functionOf(right)?.params[1]));
  }

  /** `experimental.tasks.registerToolTask(name, config, { createTask(args, extra) {…} })` */
  function takeOfTaskTool(call: TSESTree.CallExpression): void {
    const handler = calleeOf(call)?.name === 'registerToolTask' ? call.arguments.at(-1) : undefined;
    const inner = handler && unwrap(handler);
    if (inner?.type !== 'ObjectExpression') return;
    const config = call.arguments[1] && unwrap(call.arguments[1]);
    const isPlain = config?.type === 'ObjectExpression' && !hasSpread(config) && !objectMember(config, 'inputSchema');
    for (const member of objectMembers(inner)) {
      const params = objects.functionOf(member.value)?.params ?? [];
      take(parameterTarget(params[isPlain && params.length < 2 ? 0 : 1]));
    }
  }
}

/** The type that stands beside a function expression: of the variable or field that it initializes, or of a cast. */
function declaredType(fn: FunctionNode): Node | undefined {
  const { parent } = fn;
  if (parent?.type === 'TSAsExpression' || parent?.type === 'TSSatisfiesExpression') return parent.typeAnnotation;
  const owner = parent?.type === 'VariableDeclarator' ? parent.id : parent;
  return owner?.type === 'Identifier' || owner?.type === 'PropertyDefinition'
    ? owner.typeAnnotation?.typeAnnotation
    : undefined;
}

/** The types that a file declares: what an alias stands for, and what an interface extends. */
export type DeclaredTypes = ReadonlyMap<string, readonly Node[]>;

/** @returns the aliases and interfaces of a file by name; an interface that has one of these members of its own is none */
export function declaredTypes(nodesOf: (type: string) => readonly Node[]): DeclaredTypes {
  const types = new Map<string, readonly Node[]>();
  for (const node of nodesOf('TSTypeAliasDeclaration') as readonly TSESTree.TSTypeAliasDeclaration[])
    types.set(node.id.name, [node.typeAnnotation]);
  for (const { id, body, extends: parents } of nodesOf(
    'TSInterfaceDeclaration',
  ) as readonly TSESTree.TSInterfaceDeclaration[]) {
    const isOwn = body.body.some(
      (member) =>
        (member.type === 'TSPropertySignature' || member.type === 'TSMethodSignature') &&
        member.key.type === 'Identifier' &&
        Object.hasOwn(contextProperties, member.key.name),
    );
    if (!isOwn) types.set(id.name, parents ?? []);
  }
  return types;
}

/**
 * @param imported whether a type of another file is that of a context
 * @param isFlat whether the properties of v1 stay on a type of the file, as `flatContextsIn` says
 * @returns whether a type is that of a handler's context, or stands for it, or extends it
 */
export function contextTypeTest(
  bindings: Bindings,
  types: DeclaredTypes,
  imported: (reference: ModuleReference) => boolean,
  isFlat: (name: string) => boolean,
): (type: Node) => boolean {
  const test = (type: Node, depth = 0): boolean => {
    const reference = type.type === 'Identifier' ? bindings.moduleReferenceOf(type) : bindings.typeReferenceOf(type);
    if (reference?.module.startsWith('.')) return imported(reference);
    const name = bindings.sdkType(type)?.name;
    if (name !== undefined) return contextTypes.includes(name);
    const [part] = isPart(type) ? (typeArgumentsOf(type)?.params ?? []) : [];
    if (part && depth < 5) return test(part, depth + 1);
    const own = depth < 5 ? nameOfType(type) : undefined;
    if (own !== undefined && isFlat(own)) return false;
    if (own !== undefined) return types.get(own)?.some((one) => test(one, depth + 1)) === true;
    if (type.type === 'TSIntersectionType' && hasFlatMembers(type)) return false;
    if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType')
      return type.types.some((member) => test(member, depth + 1));
    return false;
  };
  return (type) => test(type);
}

/** Types of the language that have the same properties, or some of them. */
function isPart(type: Node): boolean {
  const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : '';
  return ['Pick', 'Omit', 'Partial', 'Required', 'Readonly', 'NonNullable'].includes(name);
}

/** The name of a type without a namespace. */
function nameOfType(type: Node): string | undefined {
  if (type.type === 'Identifier') return type.name;
  if (type.type === 'TSTypeReference') return type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
  const { expression } = type as { expression?: Node };
  return (type.type === 'TSInterfaceHeritage' || (type.type as string) === 'TSExpressionWithTypeArguments') &&
    expression?.type === 'Identifier'
    ? expression.name
    : undefined;
}

/** @returns the identifier or pattern of a parameter, without default value and without accessibility. */
export function parameterTarget(parameter: Node | undefined): Node | undefined {
  if (parameter?.type === 'AssignmentPattern') return parameter.left;
  if (parameter?.type === 'TSParameterProperty') return parameterTarget(parameter.parameter);
  return parameter;
}
