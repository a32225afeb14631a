/** Functions of one file to which other files hand the context of a handler, without a type that says so. */
import type { TSESTree } from '@typescript-eslint/types';

import { contextProperties } from '../vocabulary/module-moves.js';
import { memberName, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { ModuleReference } from './bindings.js';
import { readExports } from './exports.js';
import type { ExportEntry } from './exports.js';
import type { Facts } from './facts.js';
import { parameterTarget } from './handlers.js';

/** Places of parameters, by the names under which their functions are exported. */
export type GivenContexts = ReadonlyMap<string, readonly number[]>;

/** An exported function that uses a parameter as if it were a context. */
export interface Taker {
  readonly name: string;
  /** What the export table has for it. */
  readonly node: Node;
  readonly indexes: readonly number[];
  /** Whether its own file calls it, too. */
  readonly isCalledHere: boolean;
}

/** @returns the functions among the exports of a file that could be given a context */
export function takersIn(exports: ReadonlyMap<string, ExportEntry>, facts: Facts): Taker[] {
  return [...exports].flatMap(([name, entry]) => {
    const fn = entry.kind === 'local' ? facts.functionOf(entry.node) : undefined;
    if (!fn || entry.kind !== 'local') return [];
    const indexes = fn.params.flatMap((parameter, index) => (usesLikeContext(facts, parameter) ? [index] : []));
    if (indexes.length === 0) return [];
    const isCalledHere = facts.nodes('CallExpression').some((call) => facts.functionOf(call.callee) === fn);
    return [{ name, node: entry.node, indexes, isCalledHere }];
  });
}

function usesLikeContext(facts: Facts, parameter: Node): boolean {
  const target = parameterTarget(parameter);
  if (target?.type === 'ObjectPattern')
    return !target.typeAnnotation && target.properties.some((one) => one.type === 'Property' && isOfContext(one));
  if (target?.type !== 'Identifier') return false;
  const type = target.typeAnnotation?.typeAnnotation;
  if (type && type.type !== 'TSAnyKeyword') return false;
  return (
    facts.variableOf(target)?.references.some(({ identifier }) => {
      const use = wrapped(identifier as unknown as Node);
      const { parent } = use;
      if (parent?.type === 'MemberExpression') return parent.object === use && isOfContext(parent);
      return parent?.type === 'VariableDeclarator' && parent.init === use && parent.id.type === 'ObjectPattern'
        ? parent.id.properties.some((one) => one.type === 'Property' && isOfContext(one))
        : false;
    }) === true
  );
}

function isOfContext(node: TSESTree.MemberExpression | TSESTree.Property): boolean {
  const name = memberName(node) ?? '';
  return name === 'sessionId' || Object.hasOwn(contextProperties, name);
}

/**
 * @param targetOf what the export table of the file has for a reference from another file
 * @returns the parameters that are contexts in all calls, and those that are in some
 */
export function judgeTakers(
  takers: readonly Taker[],
  users: readonly Facts[],
  targetOf: (user: Facts, reference: ModuleReference) => Node | undefined,
): { readonly all: GivenContexts; readonly some: GivenContexts } {
  const tallies = new Map(takers.map((taker) => [taker.node, new Tally(taker)]));
  for (const user of tallies.size > 0 ? users : []) {
    for (const node of [...user.nodes('Identifier'), ...user.nodes('MemberExpression')]) {
      if (isDeclaring(node)) continue;
      const reference = user.moduleReferenceOf(node);
      const target = reference?.module.startsWith('.') ? targetOf(user, reference) : undefined;
      const tally = target && tallies.get(target);
      if (tally) tally.add(user, node);
    }
  }
  const pick = (isWanted: (tally: Tally, index: number) => boolean): GivenContexts =>
    new Map(
      [...tallies.values()].map((tally) => [
        tally.taker.name,
        tally.taker.indexes.filter((index) => isWanted(tally, index)),
      ]),
    );
  return {
    all: pick((tally, index) => tally.isCertain && tally.contexts(index) === tally.calls && tally.calls > 0),
    some: pick(
      (tally, index) => tally.contexts(index) > 0 && !(tally.isCertain && tally.contexts(index) === tally.calls),
    ),
  };
}

/** What is known about the calls of one function. */
class Tally {
  calls = 0;
  isCertain: boolean;
  private readonly given = new Map<number, number>();

  constructor(readonly taker: Taker) {
    this.isCertain = !taker.isCalledHere;
  }

  add(user: Facts, node: Node): void {
    const outer = wrapped(node);
    const { parent } = outer;
    if (parent?.type !== 'CallExpression' || parent.callee !== outer) {
      // Handed on: somebody else calls it.
      this.isCertain = false;
      return;
    }
    this.calls++;
    for (const index of this.taker.indexes) {
      const argument = parent.arguments[index];
      const isSpread = parent.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement');
      if (argument && !isSpread && user.isContext(unwrap(argument))) this.given.set(index, this.contexts(index) + 1);
    }
  }

  contexts(index: number): number {
    return this.given.get(index) ?? 0;
  }
}

/** Names in imports and in patterns, and the object of a member that is asked for itself. */
function isDeclaring(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return true;
    case 'VariableDeclarator':
      return parent.id === node;
    case 'Property':
      return parent.parent.type === 'ObjectPattern';
    default:
      return false;
  }
}

/** @returns the parameters of a file, as it stands now, to which other files hand a context */
export function givenParameters(
  ast: TSESTree.Program,
  given: GivenContexts,
  functionOf: (node: Node) => FunctionNode | undefined,
): Node[] {
  if ([...given.values()].every((indexes) => indexes.length === 0)) return [];
  const { named } = readExports(ast);
  return [...given].flatMap(([name, indexes]) => {
    const entry = indexes.length > 0 ? named.get(name) : undefined;
    const fn = entry?.kind === 'local' ? functionOf(entry.node) : undefined;
    return indexes.flatMap((index) => parameterTarget(fn?.params[index]) ?? []);
  });
}
