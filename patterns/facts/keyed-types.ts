/** Types of keyed containers: what they are keyed by and what they hold, with the types of the same file looked into. */
import type { TSESTree } from '@typescript-eslint/types';

import { sdkClasses } from '../vocabulary/sdk-symbols.js';
import type { SdkClass } from '../vocabulary/sdk-symbols.js';
import { childNodes, isFunction, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import { typeArgumentsOf } from './session-transports.js';
import { table } from '../vocabulary/table.js';

export type KeyedShape = 'object' | 'Map' | 'WeakMap' | 'Set';

export interface KeyedType {
  readonly shape: KeyedShape;
  /** The name that an index signature gives its key. */
  readonly keyName: string | undefined;
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

export interface ValueType {
  readonly classes: ReadonlySet<SdkClass>;
  /** The member names of a structure. */
  readonly members: readonly string[];
  /** A number or a date: bookkeeping. */
  readonly isTime: boolean;
}

export interface KeyedTypes {
  /** @returns what a type says about a container; nothing where it is not one. */
  keyedType(type: Node | undefined): KeyedType | undefined;
  /** @returns the same for the expression that makes the container: `new Map<K, V>()`, `{} as Record<K, V>`. */
  keyedInitializer(node: Node | undefined): KeyedType | undefined;
  valueType(type: Node | undefined): ValueType;
}

const maxDepth = 5;
const wrappers = new Set(['Readonly', 'Partial', 'Required', 'NonNullable', 'Promise', '$ReadOnly']);
const shapes: Readonly<Record<string, KeyedShape>> = table({
  Map: 'Map',
  ReadonlyMap: 'Map',
  $ReadOnlyMap: 'Map',
  WeakMap: 'WeakMap',
  Set: 'Set',
  ReadonlySet: 'Set',
  WeakSet: 'Set',
  Record: 'object',
});
/** `LRUCache<K, V>`, `TTLCache`, `QuickLRU`, `ExpiryMap`: the interface of a Map. */
const mapLike = /(?:Map|Cache|LRU|Dict|Dictionary)$/u;

export function createKeyedTypes(facts: Facts): KeyedTypes {
  const declared = new Map<string, Node>();
  const declare = (type: Parameters<Facts['nodes']>[0]): void => {
    for (const node of facts.nodes(type) as readonly (Node & { id?: TSESTree.Identifier | null })[]) {
      if (node.id) declared.set(node.id.name, node);
    }
  };
  for (const type of ['TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'ClassDeclaration'] as const) declare(type);
  for (const type of ['TypeAlias', 'InterfaceDeclaration']) declare(type as 'ClassDeclaration');

  const values = new Map<Node, ValueType>();

  function keyedType(type: Node | undefined, depth = 0): KeyedType | undefined {
    if (!type || depth > maxDepth) return undefined;
    switch (type.type as string) {
      case 'TSUnionType':
      case 'UnionTypeAnnotation':
        return firstOf((type as TSESTree.TSUnionType).types, (member) => keyedType(member, depth + 1));
      case 'NullableTypeAnnotation':
      case 'TSTypeAnnotation':
      case 'TypeAnnotation':
        return keyedType((type as TSESTree.TSTypeAnnotation).typeAnnotation, depth + 1);
      case 'TSTypeReference':
      case 'GenericTypeAnnotation':
        return keyedReference(type, depth);
      case 'TSTypeLiteral':
        return indexSignature((type as TSESTree.TSTypeLiteral).members);
      case 'TSInterfaceDeclaration':
        return indexSignature((type as TSESTree.TSInterfaceDeclaration).body.body);
      case 'TSTypeAliasDeclaration':
        return keyedType((type as TSESTree.TSTypeAliasDeclaration).typeAnnotation, depth + 1);
      case 'TypeAlias':
        return keyedType((type as unknown as { right: Node }).right, depth + 1);
      case 'TSMappedType':
        return {
          shape: 'object',
          keyName: undefined,
          key: undefined,
          value: (type as TSESTree.TSMappedType).typeAnnotation,
        };
      case 'ObjectTypeAnnotation':
        return flowIndexer(type);
      default:
        return undefined;
    }
  }

  function keyedReference(type: Node, depth: number): KeyedType | undefined {
    const name = referenceName(type);
    if (name === undefined) return undefined;
    const [first, second] = typeArgumentsOf(type);
    if (wrappers.has(name)) return keyedType(first, depth + 1);
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : second && mapLike.test(name) ? 'Map' : undefined;
    if (shape) return { shape, keyName: undefined, key: first, value: shape === 'Set' ? undefined : second };
    return keyedType(declared.get(name), depth + 1);
  }

  function keyedInitializer(node: Node | undefined): KeyedType | undefined {
    if (!node) return undefined;
    for (let inner = node; inner !== unwrap(inner); inner = (inner as TSESTree.TSAsExpression).expression) {
      const asserted = keyedType((inner as { typeAnnotation?: Node }).typeAnnotation);
      if (asserted) return asserted;
    }
    const made = unwrap(node);
    if (made.type === 'NewExpression') {
      const name = made.callee.type === 'Identifier' ? made.callee.name : '';
      const [key, value] = typeArgumentsOf(made);
      const shape =
        Object.hasOwn(shapes, name) && name !== 'Record' ? shapes[name] : mapLike.test(name) ? 'Map' : undefined;
      return shape && { shape, keyName: undefined, key, value: shape === 'Set' ? undefined : value };
    }
    const isEmptyObject = made.type === 'ObjectExpression' && made.properties.length === 0;
    const isNull = made.type === 'CallExpression' && /^Object\.create$/u.test(calleeText(made));
    return isEmptyObject || isNull
      ? { shape: 'object', keyName: undefined, key: undefined, value: undefined }
      : undefined;
  }

  function valueType(type: Node | undefined): ValueType {
    if (!type) return { classes: new Set(), members: [], isTime: false };
    let known = values.get(type);
    if (!known) values.set(type, (known = readValue(type)));
    return known;
  }

  function readValue(type: Node): ValueType {
    const classes = new Set<SdkClass>();
    addClasses(type, classes, new Set());
    return {
      classes,
      members: membersOf(type, 0),
      isTime: type.type === 'TSNumberKeyword' || referenceName(type) === 'Date',
    };
  }

  /** The SDK classes that a type names anywhere, with the types of the file looked into. */
  function addClasses(type: Node, found: Set<SdkClass>, seen: Set<string>): void {
    const stack: Node[] = [type];
    for (let node = stack.pop(); node; node = stack.pop()) {
      const sdkName = facts.sdkType(node)?.name;
      if (sdkName !== undefined) {
        if (Object.hasOwn(sdkClasses, sdkName) && sdkClasses[sdkName]) found.add(sdkClasses[sdkName]);
        continue;
      }
      const name = referenceName(node);
      const target = name !== undefined && !seen.has(name) ? declared.get(name) : undefined;
      if (name !== undefined && target) {
        seen.add(name);
        addDeclaration(target, found, seen);
      }
      if (node.type === 'TSTypeQuery') addQueried(node, found);
      if (!isFunctionType(node)) stack.push(...childNodes(node));
    }
  }

  function addDeclaration(target: Node, found: Set<SdkClass>, seen: Set<string>): void {
    if (target.type !== 'ClassDeclaration') return addClasses(typeBody(target), found, seen);
    const own = target.superClass ? facts.sdk(target.superClass)?.name : undefined;
    if (own !== undefined && Object.hasOwn(sdkClasses, own) && sdkClasses[own]) found.add(sdkClasses[own]);
    for (const member of target.body.body) {
      if (member.type === 'PropertyDefinition' && member.typeAnnotation) addClasses(member.typeAnnotation, found, seen);
      if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
      for (const parameter of member.value.params) {
        if (parameter.type === 'TSParameterProperty') addClasses(parameter, found, seen);
      }
    }
  }

  /** `ReturnType<typeof createServer>` */
  function addQueried(node: TSESTree.TSTypeQuery, found: Set<SdkClass>): void {
    if (node.exprName.type !== 'Identifier') return;
    const variable = facts.lookUp(node, node.exprName.name);
    const definition = variable?.defs[0]?.node as Node | undefined;
    const value = definition?.type === 'VariableDeclarator' ? (definition.init ?? undefined) : definition;
    const sdkClass = isFunction(value) ? facts.returnedClass(value) : undefined;
    if (sdkClass) found.add(sdkClass);
  }

  function membersOf(type: Node, depth: number): string[] {
    if (depth > maxDepth) return [];
    switch (type.type) {
      case 'TSTypeLiteral':
        return signatureNames(type.members);
      case 'TSInterfaceDeclaration':
        return signatureNames(type.body.body);
      case 'TSTypeAliasDeclaration':
        return membersOf(type.typeAnnotation, depth + 1);
      case 'TSUnionType':
      case 'TSIntersectionType':
        return [...new Set(type.types.flatMap((member) => membersOf(member, depth + 1)))];
      case 'ClassDeclaration':
        return type.body.body.flatMap((member) =>
          member.type === 'PropertyDefinition' && member.key.type === 'Identifier' ? member.key.name : [],
        );
      default: {
        const name = facts.sdkType(type) ? undefined : referenceName(type);
        const target = name === undefined ? undefined : declared.get(name);
        return target ? membersOf(target, depth + 1) : [];
      }
    }
  }

  return { keyedType: (type) => keyedType(type), keyedInitializer, valueType };
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function indexSignature(members: readonly Node[]): KeyedType | undefined {
  const signature = members.find((member): member is TSESTree.TSIndexSignature => member.type === 'TSIndexSignature');
  const [parameter] = signature?.parameters ?? [];
  if (!signature || parameter?.type !== 'Identifier') return undefined;
  return {
    shape: 'object',
    keyName: parameter.name,
    key: parameter.typeAnnotation?.typeAnnotation,
    value: signature.typeAnnotation?.typeAnnotation,
  };
}

function flowIndexer(type: Node): KeyedType | undefined {
  const [indexer] =
    (type as unknown as { indexers?: { id: TSESTree.Identifier | null; key: Node; value: Node }[] }).indexers ?? [];
  return indexer && { shape: 'object', keyName: indexer.id?.name, key: indexer.key, value: indexer.value };
}

function signatureNames(members: readonly Node[]): string[] {
  return members.flatMap((member) =>
    (member.type === 'TSPropertySignature' || member.type === 'TSMethodSignature') && member.key.type === 'Identifier'
      ? member.key.name
      : [],
  );
}

/** The name of `Name` and `Name<T>`. */
function referenceName(type: Node): string | undefined {
  if (type.type === 'TSTypeReference') return type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
  if ((type.type as string) !== 'GenericTypeAnnotation') return undefined;
  const { id } = type as unknown as { id: Node };
  return id.type === 'Identifier' ? id.name : undefined;
}

function typeBody(declaration: Node): Node {
  if (declaration.type === 'TSTypeAliasDeclaration') return declaration.typeAnnotation;
  if (declaration.type === 'TSInterfaceDeclaration') return declaration.body;
  return declaration;
}

/** Methods and callbacks mention classes without holding one. */
function isFunctionType(node: Node): boolean {
  return (
    node.type === 'TSMethodSignature' ||
    node.type === 'TSFunctionType' ||
    (node.type as string) === 'FunctionTypeAnnotation'
  );
}

function calleeText(call: TSESTree.CallExpression): string {
  const { callee } = call;
  if (
    callee.type !== 'MemberExpression' ||
    callee.object.type !== 'Identifier' ||
    callee.property.type !== 'Identifier'
  )
    return '';
  return `${callee.object.name}.${callee.property.name}`;
}
