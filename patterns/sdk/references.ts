/** Every mention of a variable of the file, in values and in types. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Variable } from '../facts/scope.js';

/** @returns the mentions of a variable beside its declaration, in source order. */
export function mentionsOf(facts: Facts, variable: Variable): readonly TSESTree.Identifier[] {
  const declared = new Set<unknown>(variable.identifiers);
  return (namesOf(facts).get(variable.name) ?? []).filter((node) => {
    if (declared.has(node)) return false;
    const known = facts.variableOf(node);
    if (known) return known === variable;
    return isMention(node) && !isTypeParameter(node) && facts.lookUp(node, node.name) === variable;
  });
}

/** @returns whether anything in the file has this name: then it cannot be given to something else. */
export function isNameTaken(facts: Facts, name: string): boolean {
  return (namesOf(facts).get(name) ?? []).some((node) => !isKey(node));
}

const indexes = new WeakMap<Facts, ReadonlyMap<string, readonly TSESTree.Identifier[]>>();

function namesOf(facts: Facts): ReadonlyMap<string, readonly TSESTree.Identifier[]> {
  const known = indexes.get(facts);
  if (known) return known;
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
  indexes.set(facts, index);
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
