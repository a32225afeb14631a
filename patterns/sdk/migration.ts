/** One file on its way from SDK v1 to v2: what its parts ask of each other. */
import type { Node } from '../facts/ast.js';
import { unwrap, unwrapSequence } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { MessageId } from './messages.js';
import { choiceFor, destinationOf } from './destinations.js';
import type { Choice, Destination } from './destinations.js';
import { createEditList } from './edits.js';
import type { EditList } from './edits.js';
import { freeName } from './references.js';
import { sitesOf } from './uses.js';
import type { Binding, Site, Use } from './uses.js';

export interface Migration {
  readonly facts: Facts;
  readonly choice: Choice;
  readonly sites: readonly Site[];
  /** Every use of an export of v1. */
  readonly uses: readonly Use[];
  readonly edits: EditList;
  /** @returns the use that an expression or a type name is, casts ignored. */
  useAt(node: Node | null | undefined): Use | undefined;
  /** Takes a use out of the hands of the import rewrite: somebody replaces or removes it. */
  consume(use: Use): void;
  isConsumed(use: Use): boolean;
  /** @returns the destination of a use. */
  destinationOf(use: Use): Destination;
  /** Decides for a member of a namespace which of several exports it is. */
  decide(use: Use, module: string, name: string): void;
  /** @returns the name under which the file will have an export of v2; it is imported if it is not yet. */
  need(need: Need): string;
  readonly needs: readonly NeededName[];
  /** What has to be said about the file besides. */
  remark(remark: Remark): void;
  readonly remarks: readonly Remark[];
  /** Notes a place that changes; in files without imports of v1 these are what is reported. */
  mark(at: Node, name: string, messageId?: Mark['messageId']): void;
  readonly marks: readonly Mark[];
  /** The places whose module has changed. */
  readonly moved: Set<Site>;
  /** @returns the text of a node. */
  text(node: Node): string;
}

export interface Need {
  readonly module: string;
  readonly name: string;
  /** The binding in whose place it comes: its declaration tells how it is imported. */
  readonly like?: Binding | undefined;
  readonly isType?: boolean;
}

export interface NeededName extends Need {
  readonly local: string;
}

/** A finding beside those about the imports. */
export interface Remark {
  readonly messageId: MessageId;
  readonly at: Node;
  readonly data?: Readonly<Record<string, string>>;
  readonly safety: 'manual' | 'report';
}

export interface Mark {
  readonly at: Node;
  /** What says so, if it is not a matter of the SDK's own API. */
  readonly messageId?: 'record' | undefined;
  readonly name: string;
}

export function createMigration(facts: Facts): Migration {
  const sites = sitesOf(facts);
  const uses = sites.flatMap(({ bindings, direct }) => [...bindings.flatMap((binding) => binding.uses), ...direct]);
  const names = sites.flatMap(({ subPath, bindings, direct }) => [
    { subPath, name: undefined },
    ...[...bindings, ...direct].map((one) => ({ subPath, name: 'imported' in one ? one.imported : one.name })),
  ]);
  const choice = choiceFor(facts, names);
  const byNode = new Map(uses.map((use) => [use.node, use]));
  const consumed = new Set<Use>();
  const decided = new Map<Node, Destination>();
  const needs: NeededName[] = [];
  const remarks: Remark[] = [];
  const marks: Mark[] = [];
  /** The name of a v1 import that goes to the very same place. */
  const movingLocal = ({ module, name }: Need): string | undefined => {
    for (const { subPath, bindings } of sites) {
      for (const { kind, imported, local } of bindings) {
        if (kind !== 'named' || imported === undefined || (local !== name && imported === local)) continue;
        const destination = destinationOf(subPath, imported, choice);
        if (destination.kind === 'moved' && destination.module === module && destination.name === name) return local;
      }
    }
    return undefined;
  };
  return {
    facts,
    choice,
    sites,
    uses,
    edits: createEditList(facts.source.text),
    useAt(node) {
      if (!node) return undefined;
      const inner = unwrapSequence(unwrap(node));
      return byNode.get(inner) ?? byNode.get(node);
    },
    consume: (use) => void consumed.add(use),
    isConsumed: (use) => consumed.has(use),
    destinationOf: (use) => decided.get(use.node) ?? destinationOf(use.subPath, use.name, choice),
    decide: ({ node }, module, name) => void decided.set(node, { kind: 'moved', module, name }),
    need(need) {
      const same = needs.filter((one) => one.module === need.module && one.name === need.name);
      const [known] = same;
      // A type that is needed as a value as well is noted once more, and not once for each place.
      if (known && (need.isType || same.some((one) => !one.isType))) return known.local;
      const local = known?.local ?? presentLocal(facts, need) ?? movingLocal(need) ?? localName(facts, need.name);
      needs.push({ ...need, local });
      return local;
    },
    needs,
    remark: (remark) => void remarks.push(remark),
    remarks,
    mark: (at, name, messageId) => void marks.push({ at, name, messageId }),
    marks,
    moved: new Set(),
    text: (node) => facts.source.text.slice(node.range[0], node.range[1]),
  };
}

/** The name under which the file imports it already. */
function presentLocal(facts: Facts, { module, name }: Need): string | undefined {
  for (const node of facts.nodes('ImportDeclaration')) {
    if (node.source.value !== module) continue;
    for (const specifier of node.specifiers) {
      if (specifier.type !== 'ImportSpecifier') continue;
      const imported = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
      if (imported === name) return specifier.local.name;
    }
  }
  return undefined;
}

/** The export's own name, unless something else in the file has it. */
function localName(facts: Facts, name: string): string {
  return freeName(facts, name, `Mcp${name.charAt(0).toUpperCase()}${name.slice(1)}`, `Sdk${name}`);
}
