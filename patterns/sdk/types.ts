/** Types of v1 that v2 writes in another way, not only under another name. */
import type { TSESTree } from '@typescript-eslint/types';

import { closest, descendants, memberName, typeArgumentsOf, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { lowerBound } from '../facts/lower-bound.js';
import type { SdkRole } from '../facts/survey.js';
import type { Range } from '../pattern.js';
import { flatMembersFor } from './flat-contexts.js';
import type { Migration } from './migration.js';
import type { Use } from './uses.js';
import { schemaKindOf, zodName } from './zod.js';

export function migrateTypes(migration: Migration): void {
  for (const use of migration.uses) {
    if (use.name === 'RequestHandlerExtra') migrateContextType(migration, use);
    else if (callbackNames.has(use.name)) migrateCallback(migration, use);
    else if (use.subPath === 'server/zod-compat') migrateSchemaType(migration, use);
    else if (use.name === 'Server' || use.name === 'Client') dropTypeArguments(migration, use);
  }
}

/** `Server<Request, Notification, Result>`: the classes of v2 have no type parameters. */
function dropTypeArguments(migration: Migration, use: Use): void {
  const { parent } = use.node;
  const owner = use.node.type === 'TSImportType' ? use.node : (referenceOf(use.node) ?? parent);
  const given = owner && typeArgumentsGiven(owner, use.node);
  if (!given) return;
  const isMatched = [...descendants(given)].some(({ type }) => type === 'TSInferType');
  if (isMatched) {
    migration.remark({ messageId: 'typeArguments', at: use.node, data: { name: use.name }, safety: 'manual' });
    return;
  }
  consumeWithin(migration, given.range);
  migration.mark(use.node, use.name);
  migration.edits.remove(given.range);
}

function typeArgumentsGiven(owner: Node, name: Node): Node | undefined {
  if (owner.type === 'ClassDeclaration' || owner.type === 'ClassExpression') {
    const { superTypeArguments, superTypeParameters } = owner as {
      superTypeArguments?: Node | null;
      superTypeParameters?: Node | null;
    };
    return owner.superClass === name ? (superTypeArguments ?? superTypeParameters ?? undefined) : undefined;
  }
  const isMade = owner.type === 'NewExpression' && owner.callee === name;
  return isMade || owner.type === 'TSImportType' || owner === referenceOf(name) ? typeArgumentsOf(owner) : undefined;
}

/** `RequestHandlerExtra<ServerRequest, ServerNotification>` */
function migrateContextType(migration: Migration, use: Use): void {
  const reference = use.node.type === 'TSImportType' ? use.node : referenceOf(use.node);
  if (!reference) return;
  const role = roleOf(migration, reference) ?? migration.choice.role;
  const name = role === 'client' ? 'ClientContext' : 'ServerContext';
  const local = migration.need({ module: `@modelcontextprotocol/${role}`, name, like: use.binding, isType: true });
  consumeArguments(migration, reference);
  migration.consume(use);
  migration.edits.replace(reference.range, local + flatMembersFor(migration, reference, local));
}

/** Which side the requests are from that its type arguments name. */
function roleOf({ text }: Migration, reference: Node): SdkRole | undefined {
  const written = argumentsOf(reference).map(text).join(' ');
  if (/\bServer(?:Request|Notification)\b/u.test(written)) return 'server';
  return /\bClient(?:Request|Notification)\b/u.test(written) ? 'client' : undefined;
}

function consumeArguments(migration: Migration, reference: Node): void {
  const given = typeArgumentsOf(reference);
  if (given) consumeWithin(migration, given.range);
}

/** Takes out of hands what is used within a range, whose text goes. */
function consumeWithin(migration: Migration, [start, end]: Range): void {
  const uses = usesInOrder(migration);
  for (let at = lowerBound(uses, ({ node }) => node.range[0] < start); ; at++) {
    const use = uses[at];
    if (!use || use.node.range[0] > end) return;
    if (use.node.range[1] <= end) migration.consume(use);
  }
}

const ordered = new WeakMap<readonly Use[], readonly Use[]>();

function usesInOrder({ uses }: Migration): readonly Use[] {
  let known = ordered.get(uses);
  if (!known) ordered.set(uses, (known = [...uses].sort((a, b) => a.node.range[0] - b.node.range[0])));
  return known;
}

/** The type reference around a name; for one that stands by itself (`typeof x`, `extends x`) nothing. */
function referenceOf(node: Node): Node | undefined {
  const { parent } = node;
  const type = parent?.type as string | undefined;
  return type !== undefined && referenceTypes.has(type) ? parent : undefined;
}

const referenceTypes = new Set([
  'TSTypeReference',
  'GenericTypeAnnotation',
  'TSInterfaceHeritage',
  'TSExpressionWithTypeArguments',
  'TSClassImplements',
]);

/** @returns the type arguments of a reference, whatever parser made it. */
function argumentsOf(node: Node): readonly Node[] {
  return typeArgumentsOf(node)?.params ?? [];
}

/** Types of callbacks whose argument was a shape, and is a schema. */
const callbackNames = new Set(['ToolCallback', 'PromptCallback', 'AnyToolHandler', 'BaseToolCallback']);

function migrateCallback(migration: Migration, use: Use): void {
  const reference = use.node.type === 'TSImportType' ? use.node : referenceOf(use.node);
  const argument =
    reference && (use.name === 'BaseToolCallback' ? argumentsOf(reference)[2] : argumentsOf(reference)[0]);
  const isShape = argument !== undefined && isShapeType(migration, argument);
  if (reference && use.name === 'ToolCallback' && isCalled(migration, reference)) {
    migration.consume(use);
    const type = (name: string): string =>
      migration.need({
        module: `@modelcontextprotocol/${name === 'CallToolResult' ? migration.choice.role : 'server'}`,
        name,
        like: use.binding,
        isType: true,
      });
    const head = `${type('BaseToolCallback')}<${type('CallToolResult')}, ${type('ServerContext')}, `;
    if (!argument) {
      migration.edits.replace(reference.range, `${head}undefined>`);
      return;
    }
    migration.edits.replace([reference.range[0], argument.range[0]], head);
  }
  if (!isShape) return;
  migration.edits.insert(argument.range[0], `${zodType(migration, 'ZodObject')}<`);
  migration.edits.insert(argument.range[1], '>');
}

/** Whether the program itself reads results of what has this type: v2's own type of callbacks allows more of them. */
function isCalled({ facts }: Migration, reference: Node): boolean {
  const reads = facts.links?.resultReads;
  if (!reads || reads.size === 0) return false;
  if (facts.links?.readsResults) return true;
  const owner = closest(
    reference,
    (parent): parent is Node =>
      parent.type !== 'TSTypeAnnotation' &&
      !/^TS(?:Array|Union|TypeReference|TypeParameterInstantiation)/u.test(parent.type),
  );
  const name =
    owner?.type === 'PropertyDefinition' ||
    owner?.type === 'TSAbstractPropertyDefinition' ||
    owner?.type === 'TSPropertySignature'
      ? memberName(owner as TSESTree.PropertyDefinition)
      : owner?.type === 'Identifier'
        ? owner.name
        : undefined;
  // A function type whose parameter is a callback hands it on to who calls it.
  return name !== undefined && (reads.has(name) || (owner?.type === 'Identifier' && isFunctionTypeParameter(owner)));
}

function isFunctionTypeParameter(node: Node): boolean {
  return (node.parent?.type as string | undefined) === 'TSFunctionType';
}

function isShapeName(name: string): boolean {
  return /^(?:Zod)?RawShape(?:Compat)?$|^ZodRawShape/u.test(name);
}

/** Whether a type is that of a plain record of Zod schemas. */
function isShapeType(migration: Migration, type: Node, depth = 0): boolean {
  const { facts } = migration;
  if (type.type === 'TSTypeLiteral') return true;
  if (type.type === 'TSTypeQuery') return isShapeValue(migration, type.exprName);
  if (type.type !== 'TSTypeReference' || depth > 5) return false;
  const { typeName } = type;
  const name =
    typeName.type === 'TSQualifiedName' ? typeName.right.name : typeName.type === 'Identifier' ? typeName.name : '';
  if (isShapeName(name) || isShapeName(facts.typeReferenceOf(type)?.path.at(-1) ?? '')) return true;
  if (typeName.type !== 'Identifier') return false;
  const parameter = typeParameter(type, name);
  if (parameter)
    return (
      parameter.constraint !== undefined &&
      parameter.constraint !== null &&
      isShapeType(migration, parameter.constraint, depth + 1)
    );
  const alias = aliasesOf(facts).get(name);
  return alias !== undefined && isShapeType(migration, alias.typeAnnotation, depth + 1);
}

const aliases = new WeakMap<Facts, ReadonlyMap<string, TSESTree.TSTypeAliasDeclaration>>();

/** The type aliases of a file by name; of several with one name the first. */
function aliasesOf(facts: Facts): ReadonlyMap<string, TSESTree.TSTypeAliasDeclaration> {
  let known = aliases.get(facts);
  if (!known) {
    const nodes = facts.nodes('TSTypeAliasDeclaration');
    aliases.set(facts, (known = new Map(nodes.toReversed().map((node) => [node.id.name, node]))));
  }
  return known;
}

/** The type parameter of a function, class, interface or alias around `node`. */
function typeParameter(node: Node, name: string): TSESTree.TSTypeParameter | undefined {
  const owner = closest(node, (parent): parent is Node & { typeParameters: TSESTree.TSTypeParameterDeclaration } => {
    const { typeParameters } = parent as { typeParameters?: { type: string; params: { name: unknown }[] } };
    return (
      typeParameters?.type === 'TSTypeParameterDeclaration' &&
      typeParameters.params.some((one) => parameterName(one) === name)
    );
  });
  return owner?.typeParameters.params.find((one) => parameterName(one) === name);
}

/** Babel has a string there, typescript-eslint an identifier. */
function parameterName({ name }: { name: unknown }): string {
  return typeof name === 'string' ? name : (name as { name: string }).name;
}

function isShapeValue({ facts }: Migration, node: Node): boolean {
  if (node.type === 'Identifier') {
    const variable = facts.variableOf(node) ?? facts.lookUp(node, node.name);
    const init = variable && facts.initializerOf(variable);
    return init !== undefined && unwrap(init).type === 'ObjectExpression' && schemaKindOf(facts, init) === 'shape';
  }
  const last =
    node.type === 'TSQualifiedName' ? node.right.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
  return last === 'shape';
}

/** @returns how the file writes a type of Zod: `z.ZodObject`, or an imported name. */
function zodType(migration: Migration, name: string): string {
  const z = zodName(migration.facts) ?? zodTypeNamespace(migration);
  return z === undefined ? migration.need({ module: 'zod', name, isType: true }) : `${z}.${name}`;
}

/** `import type { z } from 'zod'` */
function zodTypeNamespace({ facts }: Migration): string | undefined {
  for (const node of facts.nodes('ImportDeclaration')) {
    if (node.source.value !== 'zod' && node.source.value !== 'zod/v4') continue;
    for (const one of node.specifiers) {
      if (one.type !== 'ImportSpecifier' || (one.imported.type === 'Identifier' && one.imported.name === 'z'))
        return one.local.name;
    }
  }
  return undefined;
}

/** The types of `zod-compat`, which stood for the schemas of both generations of Zod. */
function migrateSchemaType(migration: Migration, use: Use): void {
  const reference = use.node.type === 'TSImportType' ? use.node : referenceOf(use.node);
  if (!reference) return;
  const schema = (): string =>
    migration.need({
      module: '@modelcontextprotocol/server',
      name: 'StandardSchemaWithJSON',
      like: use.binding,
      isType: true,
    });
  const [argument] = argumentsOf(reference);
  const { edits } = migration;
  const name = use.node;
  switch (use.name) {
    case 'AnySchema':
    case 'AnyObjectSchema':
      edits.replace(reference.range, schema());
      break;
    case 'ZodRawShapeCompat':
      edits.replace(reference.range, zodType(migration, 'ZodRawShape'));
      break;
    case 'SchemaOutput':
    case 'SchemaInput':
      if (!argument) return;
      edits.replace(name.range, `${schema()}.${use.name === 'SchemaOutput' ? 'InferOutput' : 'InferInput'}`);
      break;
    case 'ShapeOutput':
      if (!argument) return;
      edits.replace(name.range, zodType(migration, 'infer'));
      edits.insert(argument.range[0], `${zodType(migration, 'ZodObject')}<`);
      edits.insert(argument.range[1], '>');
      break;
    default:
      return;
  }
  migration.consume(use);
}
