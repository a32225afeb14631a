/** Every mention of a variable of the file, in values and in types. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Variable } from '../facts/scope.js';

/** @returns the mentions of a variable beside its declaration, in source order. */
export function mentionsOf(facts: Facts, variable: Variable): readonly TSESTree.Identifier[] {
  const { mentions, names } = indexOf(facts);
  let known = mentions.get(variable.name);
  if (!known) mentions.set(variable.name, (known = mentionsByVariable(facts, names.get(variable.name) ?? [])));
  return known.get(variable) ?? [];
}

/** Tells all variables of one name apart at once: files with many handlers have one `extra` in each of them. */
function mentionsByVariable(
  facts: Facts,
  nodes: readonly TSESTree.Identifier[],
): ReadonlyMap<Variable, readonly TSESTree.Identifier[]> {
  const mentions = new Map<Variable, TSESTree.Identifier[]>();
  const declarations = new Map<Variable, ReadonlySet<unknown>>();
  for (const node of nodes) {
    const variable = variableMentioned(facts, node);
    if (!variable) continue;
    let declared = declarations.get(variable);
    if (!declared) declarations.set(variable, (declared = new Set<unknown>(variable.identifiers)));
    if (declared.has(node)) continue;
    const list = mentions.get(variable);
    if (list) list.push(node);
    else mentions.set(variable, [node]);
  }
  return mentions;
}

function variableMentioned(facts: Facts, node: TSESTree.Identifier): Variable | undefined {
  const known = facts.variableOf(node);
  if (known) return known;
  return isMention(node) && !isTypeParameter(node) ? facts.lookUp(node, node.name) : undefined;
}

/** @returns whether anything in the file has this name: then it cannot be given to something else. */
export function isNameTaken(facts: Facts, name: string): boolean {
  const { taken, names } = indexOf(facts);
  let known = taken.get(name);
  if (known === undefined) taken.set(name, (known = (names.get(name) ?? []).some((node) => !isKey(node))));
  return known;
}

/** @returns whether the file itself declares or imports something of this name, so that it is not the global one. */
export function isDeclared(facts: Facts, name: string): boolean {
  return (indexOf(facts).names.get(name) ?? []).some(
    (node) => !isKey(node) && (variableMentioned(facts, node) !== undefined || isTypeName(node)),
  );
}

function isTypeName(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === 'TSTypeParameter') return true;
  return 'id' in parent && parent.id === node;
}

/**
 * @param names what something new would best be called, best first
 * @returns the first of them that nothing in the file has; otherwise the first with a number behind it, from 2 on
 */
export function freeName(facts: Facts, ...names: readonly [string, ...string[]]): string {
  const free = names.find((name) => !isNameTaken(facts, name));
  if (free !== undefined) return free;
  let counter = 2;
  while (isNameTaken(facts, `${names[0]}${counter}`)) counter++;
  return `${names[0]}${counter}`;
}

/** Identifiers by name, and what was found out about a name. */
interface Index {
  readonly names: ReadonlyMap<string, readonly TSESTree.Identifier[]>;
  readonly mentions: Map<string, ReadonlyMap<Variable, readonly TSESTree.Identifier[]>>;
  readonly taken: Map<string, boolean>;
}

const indexes = new WeakMap<Facts, Index>();

function indexOf(facts: Facts): Index {
  let known = indexes.get(facts);
  if (!known) indexes.set(facts, (known = { names: identifiersByName(facts), mentions: new Map(), taken: new Map() }));
  return known;
}

function identifiersByName(facts: Facts): ReadonlyMap<string, readonly TSESTree.Identifier[]> {
  const index = new Map<string, TSESTree.Identifier[]>();
  const seen = new Set<number>();
  const add = (node: TSESTree.Identifier): void => {
    // A shorthand property is two nodes of one name.
    if (seen.has(node.range[0])) return;
    seen.add(node.range[0]);
    const list = index.get(node.name);
    if (list) list.push(node);
    else index.set(node.name, [node]);
  };
  for (const node of facts.nodes('Identifier')) if (!isShorthandKey(node)) add(node);
  for (const node of facts.nodes('JSXIdentifier')) add(node as unknown as TSESTree.Identifier);
  return index;
}

function isShorthandKey(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  return parent?.type === 'Property' && parent.shorthand && parent.key === node && parent.value !== node;
}

/** Whether an identifier that the scope analysis does not know refers to something: in a type, or in an export list. */
function isMention(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type as string | undefined) {
    case 'TSTypeReference':
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
    case 'TSExpressionWithTypeArguments':
    case 'TSTypeQuery':
    case 'GenericTypeAnnotation':
    case 'TypeofTypeAnnotation':
    case 'InterfaceExtends':
    case 'TSImportEqualsDeclaration':
      return true;
    case 'TSQualifiedName':
      return (parent as TSESTree.TSQualifiedName).left === node;
    case 'QualifiedTypeIdentifier':
      return (parent as unknown as { qualification: Node }).qualification === node;
    case 'ExportSpecifier':
      return (parent as TSESTree.ExportSpecifier).local === node && !sourceOf(parent as TSESTree.ExportSpecifier);
    case 'MemberExpression':
      // `typeof x` in a type, and enum initializers, hold values that the analysis leaves out.
      return (parent as TSESTree.MemberExpression).object === node;
    default:
      return !isKey(node);
  }
}

function sourceOf(specifier: TSESTree.ExportSpecifier): Node | null | undefined {
  return specifier.parent.type === 'ExportNamedDeclaration' ? specifier.parent.source : undefined;
}

/** Whether the name only labels a member: `a.name`, `{ name: … }`, `name() {}`. */
function isKey(node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  switch (parent.type as string) {
    case 'MemberExpression':
      return (parent as TSESTree.MemberExpression).property === node && !(parent as TSESTree.MemberExpression).computed;
    case 'Property':
      return (
        (parent as TSESTree.Property).key === node && !(parent as TSESTree.Property).computed && !isValue(parent, node)
      );
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSEnumMember':
    case 'TSAbstractMethodDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'ObjectTypeProperty':
      return (
        ((parent as TSESTree.TSPropertySignature).key as Node | undefined) === node ||
        ((parent as TSESTree.TSEnumMember).id as Node | undefined) === node
      );
    case 'TSQualifiedName':
      return (parent as TSESTree.TSQualifiedName).right === node;
    case 'ImportSpecifier':
      return (
        (parent as TSESTree.ImportSpecifier).imported === node && (parent as TSESTree.ImportSpecifier).local !== node
      );
    case 'ExportSpecifier':
      return (
        (parent as TSESTree.ExportSpecifier).exported === node && (parent as TSESTree.ExportSpecifier).local !== node
      );
    case 'TSNamedTupleMember':
      return (parent as TSESTree.TSNamedTupleMember).label === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'JSXAttribute':
    case 'TSImportType':
      return true;
    default:
      return false;
  }
}

function isValue(parent: Node, node: Node): boolean {
  return (parent as TSESTree.Property).shorthand && (parent as TSESTree.Property).value === node;
}

function isTypeParameter(node: Node): boolean {
  return (node.parent?.type as string | undefined) === 'TSTypeParameter';
}

/** @returns whether a member is given another value, or deleted */
export function isWritten(node: Node): boolean {
  const { parent } = node;
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}
