/** Whether code without the SDK leads to where the methods of MCP are told apart: by `switch`, `if`, table or class, in any file. */
import type { TSESTree } from '@typescript-eslint/types';

import { closest, contains, descendants } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import { isOwnMethod } from './method-sites.js';
import { inputMethods } from '../vocabulary/protocol.js';

/** @returns where a file tells the methods of MCP apart, that no other protocol has */
function dispatchNodes(facts: Facts): readonly Node[] {
  let known = nodes.get(facts);
  if (!known) {
    known = facts.methodUses
      .filter(
        ({ method, position }) => isOwnMethod(method) && !method.startsWith('notifications/') && isAsked(position),
      )
      .map(({ node }) => node);
    nodes.set(facts, known);
  }
  return known;
}

const nodes = new WeakMap<Facts, readonly Node[]>();

function isAsked(position: string): boolean {
  return position === 'case' || position === 'comparison' || position === 'key' || position === 'element';
}

/** @returns whether a file tells the methods of MCP apart */
export function tellsMethodsApart(facts: Facts): boolean {
  return dispatchNodes(facts).length > 0;
}

/** @returns whether a file tells the methods of a server apart, other than those by which a server asks its client */
export function answersRequests({ methodUses }: Facts): boolean {
  return methodUses.some(
    ({ method, position }) =>
      /^(?:case|comparison|key)$/u.test(position) &&
      isOwnMethod(method) &&
      !inputMethods.includes(method) &&
      !method.startsWith('notifications/'),
  );
}

interface Region {
  readonly facts: Facts;
  readonly node: Node;
}

const maxRegions = 300;

/** @returns whether a piece of code, or what it calls and refers to, tells the methods of MCP apart */
export function reachesDispatch(facts: Facts, node: Node): boolean {
  const regions: Region[] = [{ facts, node }];
  const seen = new Set<Node>([node]);
  const add = (region: Region | undefined): void => {
    if (!region || seen.has(region.node) || seen.size > maxRegions) return;
    seen.add(region.node);
    regions.push(region);
  };
  // Grows while it is walked.
  for (const region of regions) {
    if (dispatchNodes(region.facts).some((one) => contains(region.node, one))) return true;
    for (const inner of descendants(region.node)) {
      if (inner.type === 'ThisExpression') {
        const body = closest(inner, (one): one is TSESTree.ClassBody => one.type === 'ClassBody');
        if (body) add({ facts: region.facts, node: body });
      } else if (inner.type === 'Identifier') add(declarationOf(region.facts, inner));
    }
  }
  return false;
}

/** The function, class or value behind a name. */
function declarationOf(facts: Facts, name: TSESTree.Identifier): Region | undefined {
  const definition = facts.variableOf(name)?.defs[0];
  const node = definition?.node as Node | undefined;
  switch (node?.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return definition?.type === 'Parameter' ? undefined : { facts, node };
    case 'VariableDeclarator': {
      const behind = node.init ? importedAs(facts, name) : undefined;
      return behind ?? (node.init ? { facts, node: node.init } : undefined);
    }
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
      return importedAs(facts, name);
    default:
      return undefined;
  }
}

function importedAs(facts: Facts, name: Node): Region | undefined {
  const reference = facts.moduleReferenceOf(name);
  if (!reference?.module.startsWith('.')) return undefined;
  const target = facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
  if (!target || target.facts === facts) return undefined;
  const declared = closest(
    target.node,
    (one): one is TSESTree.ClassDeclaration | TSESTree.FunctionDeclaration | TSESTree.VariableDeclarator =>
      one.type === 'ClassDeclaration' || one.type === 'FunctionDeclaration' || one.type === 'VariableDeclarator',
  );
  return { facts: target.facts, node: declared ?? target.node };
}
