/** What the official codemod's mappings know is known to the tables, with the same target or for a reason. */
import { expect, it } from 'vitest';

import { isKnownModule, moveOf, subPathOf } from '../patterns/sdk/destinations.js';
import type { ModuleMove } from '../patterns/vocabulary/module-moves.js';
import { contextProperties, exportRenames, moduleRenames } from '../patterns/vocabulary/module-moves.js';
import { schemaMethods } from '../patterns/vocabulary/sdk-symbols.js';
import { importMap, readTable } from './official-tables.js';

/** Differences that are meant, and why. */
const agreed: Readonly<Record<string, string>> = {
  '@modelcontextprotocol/sdk/server/streamableHttp.js':
    'only the event store types went to the server package; what else the module has is in the Node package',
  '@modelcontextprotocol/sdk/server/middleware.js': 'v1 publishes no such module',
  '@modelcontextprotocol/sdk/server/auth/middleware.js': 'v1 publishes no such module',
  '.sessionId': 'it stays where it is, so the table of what moved does not have it',
};

it('agrees with the official mappings but for the table of agreed differences', () => {
  const different = [...importDifferences(), ...renameDifferences(), ...methodDifferences(), ...contextDifferences()];
  expect(different.sort()).toEqual(Object.keys(agreed).sort());
});

function importDifferences(): string[] {
  return importMap()
    .filter(([path, { target }]) => {
      const subPath = subPathOf(path);
      return !isKnownModule(subPath) || targetOf(moveOf(subPath)) !== target;
    })
    .map(([path]) => path);
}

/** As the official table writes it. */
function targetOf(move: ModuleMove): string {
  if (move.kind === 'package') return move.to;
  return move.kind === 'byRole' ? `RESOLVE_BY_CONTEXT${move.subPath ?? ''}` : '';
}

function renameDifferences(): string[] {
  const simple = readTable('symbolMap', 'SIMPLE_RENAMES') as Record<string, string>;
  const ofModules = importMap().flatMap(([path, { renamedSymbols = {} }]) =>
    Object.entries(renamedSymbols).filter(
      ([from, to]) => (moduleRenames[subPathOf(path)]?.[from] ?? exportRenames[from]) !== to,
    ),
  );
  return [...ofModules, ...Object.entries(simple).filter(([from, to]) => exportRenames[from] !== to)].map(
    ([from]) => from,
  );
}

function methodDifferences(): string[] {
  return ['SCHEMA_TO_METHOD', 'NOTIFICATION_SCHEMA_TO_METHOD']
    .flatMap((table) => Object.entries(readTable('schemaToMethodMap', table) as Record<string, string>))
    .filter(([schema, method]) => schemaMethods[schema] !== method)
    .map(([schema]) => schema);
}

function contextDifferences(): string[] {
  return (readTable('contextPropertyMap', 'CONTEXT_PROPERTY_MAP') as { from: string; to: string }[])
    .filter(({ from, to }) => `.${(contextProperties[from.slice(1)] ?? []).join('.')}` !== to.replace('?', ''))
    .map(({ from }) => from);
}
