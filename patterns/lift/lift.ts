/** The edits of one lift: new code, code that goes, and with it the imports and declarations that nothing else uses. */
import type { TSESTree } from '@typescript-eslint/types';

import { dottedName, isFunction, rootOf, statementOf, unwrap, unwrapAwait } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Variable } from '../facts/scope.js';
import type { Range, TextEdit } from '../pattern.js';
import type { EditList } from '../sdk/edits.js';
import { commentsIn } from '../sdk/comments.js';
import { requiredModule, writeNamedImports } from '../sdk/imports.js';
import { createMigration } from '../sdk/migration.js';
import { mentionsOf } from '../sdk/references.js';
import { sdkGeneration } from '../vocabulary/modules.js';
import { elementsLeft } from './handler-context.js';
import { sourceOf, withComments, wholeLines } from './source-style.js';

export interface Lift {
  readonly facts: Facts;
  /** Insertions, and replacements after which the old code still stands somewhere. */
  readonly edits: EditList;
  /** @returns the name that an export of an SDK package has in the file; it is imported if it is not yet */
  need(module: string, name: string): string;
  /** The same for a type. */
  needType(module: string, name: string): string;
  /** Deletes a statement or member with the comments above it and with its lines. */
  remove(node: Node): void;
  /** Replaces code that is gone then. */
  replace(range: Range, text: string): void;
  /** Says that code is gone because of an edit that was made by itself. */
  forget(range: Range): void;
  /** Says that new code uses names of the file, which stay therefore. */
  keep(code: string): void;
  /** @returns the edits, those of the imports and of what is not used any more included; sorted, disjoint */
  finish(): TextEdit[];
}

/**
 * @param facts of a file that imports v2, or nothing of the SDK yet
 * @param disposable expressions that do nothing but make a value: a variable that nobody uses any more goes with them
 */
export function createLift(facts: Facts, disposable: readonly Node[] = []): Lift {
  const migration = createMigration(facts);
  const { edits } = migration;
  const gone: Range[] = [];
  const kept = new Set<string>();
  const removed: Range[] = [];
  const lift: Lift = {
    facts,
    edits,
    need: (module, name) => migration.need({ module, name }),
    needType: (module, name) => migration.need({ module, name, isType: true }),
    remove(node) {
      const range = withComments(facts.source, node);
      gone.push(range);
      removed.push(range);
    },
    replace(range, text) {
      gone.push(range);
      edits.replace(range, text);
    },
    forget: (range) => void gone.push(range),
    keep(code) {
      // Names of members are none of the file; spread syntax has dots, too.
      for (const [name] of code.matchAll(/(?<!(?:^|[^.])\.)(?<![\w$])[\w$]+/gu)) kept.add(name);
    },
    finish() {
      const patterns = new Set<TSESTree.VariableDeclarator>();
      const dropped = removeUnused(lift, { gone, kept, disposable, patterns });
      const isGone = ({ range }: Node): boolean => gone.some(([start, end]) => start <= range[0] && range[1] <= end);
      for (const use of migration.uses) if (isGone(use.node)) migration.consume(use);
      for (const declaration of facts.nodes('ImportDeclaration')) dropByHand(lift, declaration, dropped);
      writeNamedImports(migration, dropped, true);
      for (const declarator of patterns) if (!isGone(declarator)) shortenPattern(lift, declarator, isGone);
      for (const range of joined(facts.source.text, removed)) edits.remove(wholeLines(facts.source.text, range));
      return edits.finish();
    },
  };
  return lift;
}

/** Ranges with nothing but white space between them are one: the empty lines around them are counted once. */
function joined(text: string, ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = found.at(-1);
    if (last && (range[0] < last[1] || text.slice(last[1], range[0]).trim() === ''))
      found[found.length - 1] = [last[0], Math.max(last[1], range[1])];
    else found.push(range);
  }
  return found;
}

interface Waste {
  /** Code that is deleted; grows. */
  readonly gone: Range[];
  /** Names that new code uses. */
  readonly kept: ReadonlySet<string>;
  readonly disposable: readonly Node[];
  /** Declarations that take the context of a handler apart, some of whose names nothing uses any more. */
  readonly patterns: Set<TSESTree.VariableDeclarator>;
}

/**
 * Removes declarations all of whose uses were in code that is gone, and goes on with what those used.
 *
 * @returns the import specifiers and the members of required modules that are not used any more
 */
function removeUnused(lift: Lift, waste: Waste): Set<Node> {
  const { facts } = lift;
  const { gone, kept } = waste;
  const dropped = new Set<Node>();
  const done = new Set<Variable>();
  // Grows while it is walked.
  for (const [start, end] of gone) {
    const touched = new Set<Variable>();
    for (const type of ['Identifier', 'JSXIdentifier'] as const) {
      for (const node of facts.nodes(type)) {
        if (node.range[0] < start || node.range[1] > end) continue;
        const variable = facts.variableOf(node) ?? facts.lookUp(node, node.name);
        if (variable) touched.add(variable);
        else dropAlias(lift, node.name, waste);
      }
    }
    for (const variable of touched) {
      if (done.has(variable) || kept.has(variable.name) || !isUnused(facts, variable, gone)) continue;
      done.add(variable);
      dropDeclaration(lift, variable, dropped, waste);
    }
  }
  return dropped;
}

/** Removes the type alias of a name that nothing has any more: types are no variables of the scopes. */
function dropAlias(lift: Lift, name: string, { gone, kept }: Waste): void {
  const { facts } = lift;
  const [alias, other] = facts.nodes('TSTypeAliasDeclaration').filter(({ id }) => id.name === name);
  if (!alias || other || kept.has(name) || statementOf(alias) !== alias) return;
  const isLeft = facts.nodes('Identifier').some((node) => {
    if (node.name !== name || node === alias.id) return false;
    return !gone.some(([start, end]) => start <= node.range[0] && node.range[1] <= end);
  });
  if (!isLeft) removeOnce(lift, alias, gone);
}

/** Whether a variable was used only in code that is gone, and is declared outside of it. */
function isUnused(facts: Facts, variable: Variable, gone: readonly Range[]): boolean {
  const isGone = ({ range }: { readonly range: Range }): boolean =>
    gone.some(([start, end]) => start <= range[0] && range[1] <= end);
  const declared = variable.identifiers as unknown as readonly Node[];
  if (declared.length !== 1 || declared.some(isGone)) return false;
  const mentions = mentionsOf(facts, variable);
  return mentions.length > 0 && mentions.every(isGone);
}

function dropDeclaration(lift: Lift, variable: Variable, dropped: Set<Node>, waste: Waste): void {
  const { gone, disposable } = waste;
  // The node of a parameter is its function.
  if (variable.defs[0]?.type === 'Parameter') return;
  const node = variable.defs[0]?.node as Node | undefined;
  const name = variable.defs[0]?.name as unknown as Node | undefined;
  switch (node?.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      dropped.add(node);
      return;
    case 'VariableDeclarator': {
      const pattern = node.id;
      if (pattern.type === 'ObjectPattern') {
        const property = pattern.properties.find((one) => one.type === 'Property' && one.value === name);
        if (property && node.init && requiredModule(node.init)) dropped.add(property);
        else if (takesContextApart(lift.facts, node)) dropName(lift, node, waste);
        return;
      }
      const isMade = node.init !== null && disposable.includes(unwrapAwait(node.init));
      if (pattern.type !== 'Identifier' || !(isMade || isHarmless(node.init))) return;
      const statement = node.parent;
      if (statement.declarations.length === 1 && statementOf(node) === statement) removeOnce(lift, statement, gone);
      return;
    }
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      if (statementOf(node) === node) removeOnce(lift, node, gone);
      return;
    default:
      return;
  }
}

/** `const { mcpReq } = ctx`, `const { elicitInput } = ctx.mcpReq`: reading them does nothing else. */
function takesContextApart(facts: Facts, { id, init, parent }: TSESTree.VariableDeclarator): boolean {
  if (!init || dottedName(init) === undefined || !facts.isContext(rootOf(init))) return false;
  return parent.declarations.length === 1 && commentsIn(facts.source, id.range).length === 0;
}

function dropName(lift: Lift, declarator: TSESTree.VariableDeclarator, { gone, patterns }: Waste): void {
  const { facts } = lift;
  const isGone = ({ range }: Node): boolean => gone.some(([start, end]) => start <= range[0] && range[1] <= end);
  const isEmpty = declarator.id.type === 'ObjectPattern' && elementsLeft(facts, declarator.id, isGone) === '';
  const statement = declarator.parent;
  if (isEmpty && statementOf(declarator) === statement) removeOnce(lift, statement, gone);
  else if (!isEmpty) patterns.add(declarator);
}

function shortenPattern(
  { facts, edits }: Lift,
  { id }: TSESTree.VariableDeclarator,
  isGone: (node: Node) => boolean,
): void {
  if (id.type !== 'ObjectPattern') return;
  edits.replace([id.range[0], id.typeAnnotation?.range[0] ?? id.range[1]], elementsLeft(facts, id, isGone));
}

/** `remove` adds to what is gone, which makes what it used unused in its turn. */
function removeOnce(lift: Lift, statement: Node, gone: readonly Range[]): void {
  const [start, end] = statement.range;
  if (!gone.some((range) => range[0] <= start && end <= range[1])) lift.remove(statement);
}

/** Whether an initialiser can go without a trace. */
function isHarmless(init: Node | null): boolean {
  if (!init) return true;
  const node = unwrap(init);
  if (isFunction(node) || requiredModule(node)) return true;
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
    case 'MemberExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(isHarmless);
    case 'ArrayExpression':
      return node.elements.every((one) => one !== null && isHarmless(one));
    case 'ObjectExpression':
      return node.properties.every((one) => one.type === 'Property' && !one.computed && isHarmless(one.value));
    case 'LogicalExpression':
    case 'BinaryExpression':
      return isHarmless(node.left) && isHarmless(node.right);
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate].every(isHarmless);
    case 'NewExpression':
      return (
        node.callee.type === 'Identifier' &&
        /^(?:Map|Set|WeakMap|WeakSet)$/u.test(node.callee.name) &&
        node.arguments.every(isHarmless)
      );
    default:
      return false;
  }
}

/** Imports of other packages that go as a whole, and default and namespace imports: names in lists are written elsewhere. */
function dropByHand(lift: Lift, declaration: TSESTree.ImportDeclaration, dropped: Set<Node>): void {
  const { edits, facts } = lift;
  const { specifiers } = declaration;
  const left = specifiers.filter((one) => !dropped.has(one));
  if (left.length === specifiers.length) return;
  const isSdk = sdkGeneration(declaration.source.value) !== undefined;
  if (left.length === 0 && !isSdk) {
    for (const one of specifiers) dropped.delete(one);
    edits.remove(wholeLines(facts.source.text, withComments(facts.source, declaration)));
    return;
  }
  if (specifiers.every((one) => one.type === 'ImportSpecifier')) return;
  if (left.length === 0) {
    edits.remove(wholeLines(facts.source.text, declaration.range));
    return;
  }
  // Written anew: a default import is followed by a comma that has to go with it.
  const named = left.flatMap((one) => (one.type === 'ImportSpecifier' ? [sourceOf(facts, one)] : []));
  const others = left.flatMap((one) => (one.type === 'ImportSpecifier' ? [] : [sourceOf(facts, one)]));
  const [first] = specifiers;
  const close = facts.source.text.lastIndexOf('}', declaration.source.range[0]);
  const last = specifiers.at(-1);
  if (!first || !last) return;
  const open = first.type === 'ImportSpecifier' ? facts.source.text.lastIndexOf('{', first.range[0]) : first.range[0];
  const end = last.type === 'ImportSpecifier' ? close + 1 : last.range[1];
  edits.replace([open, end], [...others, ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])].join(', '));
}
