import { contains } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { migrateCompletables } from './sdk/completable.js';
import { migrateContexts } from './sdk/contexts.js';
import { isKnownModule, moveOf } from './sdk/destinations.js';
import { migrateErrorTexts } from './sdk/error-texts.js';
import { migrateErrors } from './sdk/errors.js';
import { migrateHandlerResults } from './sdk/handler-results.js';
import { writeNamedImports } from './sdk/imports.js';
import { migrateJsonSchemas } from './sdk/json-schemas.js';
import { messages } from './sdk/messages.js';
import type { MessageId } from './sdk/messages.js';
import { createMigration } from './sdk/migration.js';
import type { Migration, Remark } from './sdk/migration.js';
import { migrateMocks } from './sdk/mocks.js';
import { writeModules, writeReExports } from './sdk/modules.js';
import { migrateOAuthClients } from './sdk/oauth-client.js';
import { migrateRegistrations } from './sdk/registrations.js';
import { migrateRequests } from './sdk/requests.js';
import { migrateResults } from './sdk/results.js';
import { migrateStubs } from './sdk/stubs.js';
import { migrateTasks } from './sdk/tasks.js';
import { migrateTypes } from './sdk/types.js';
import { migrateServerObjects } from './sdk/server-objects.js';
import type { Site } from './sdk/uses.js';
import { migrateRecords } from './sdk/zod-records.js';
import { schemaPackage } from './vocabulary/module-moves.js';
import type { ModuleMove } from './vocabulary/module-moves.js';
import { specPages } from './vocabulary/spec-pages.js';

export const sdkPackageSplit = definePattern<MessageId>({
  id: 'sdk-package-split',
  kind: 'breaking',
  seps: [],
  url: specPages.versioning,
  docs: {
    summary: 'imports of SDK v1, which never speaks 2026-07-28, and code written for it',
    why: `\`@modelcontextprotocol/sdk\` ends with revision 2025-11-25, in its last release too. The revision 2026-07-28 is spoken by packages with other names: \`@modelcontextprotocol/server\`, \`/client\`, \`/core\`, \`/node\`, \`/express\` and others. Moving to them is necessary and not sufficient: with the same code they keep speaking 2025 until a server is hosted by \`createMcpHandler\` or \`serveStdio\`, or a client is given \`versionNegotiation\`.`,
    detects: `Every place that names a module of the package: imports, re-exports, \`require\`, \`import x = require()\`, \`import()\` (also of a constant, and of a text that only begins with the package's name), types such as \`import('…').T\`, \`declare module\`, and the mocks of Vitest, Jest and \`node:test\`. The \`npm:\` specifiers of Deno and URLs of package CDNs count as well. One finding a place, and one for each use that cannot be moved by itself; a mock and what it imports of the same module are one. In files that are on v2 already, what is still written as in v1 is found: \`.tool()\`, schemas where methods stand, properties of the flat handler context. Other packages of the scope (\`inspector\`, \`ext-apps\`) are not meant, nor are names of the package in plain strings, such as the list of externals of a bundler. Files that import v1 and v2 and speak 2026-07-28 already are left alone: there the old package serves the old revisions on purpose.`,
    edits: `The file moves as a whole: paths and names of imports, in ES modules and CommonJS; \`tool\`, \`prompt\` and \`resource\` to \`registerTool\`, \`registerPrompt\` and \`registerResource\`, with shapes written in place as \`z.object\`; schemas to method names, and the result schemas that v2 knows by itself are dropped; \`extra\` to \`ctx\` with its properties; \`McpError\`, \`ErrorCode\`, \`StreamableHTTPError\` and OAuth's error classes; types of contexts and callbacks, and helpers in other files to which every caller hands a context; module mocks, merged where several modules became one. Codes that go over the wire stay numbers. What has no counterpart keeps its import of v1 and gets a TODO comment, so that the file still compiles where that is possible. \`package.json\` follows in the command; an editor offers the change as a suggestion, because the packages have to be installed.`,
  },
  fixable: true,
  hasSuggestions: false,
  needsInstall: true,
  messages,
  detect(facts) {
    if (facts.modern && facts.generation === 'mixed') return [];
    // Classes of these names that a project has itself stay as they are.
    if (facts.generation === 'raw' && facts.links?.usesSdk === false) return [];
    const migration = migrate(facts);
    const edits = migration.edits.finish();
    return [...moves(migration, edits), ...migration.remarks.map((remark) => remarkFinding(migration, remark))];
  },
});

/** Uses first: what they do not need any more is not imported. */
function migrate(facts: Facts): Migration {
  const migration = createMigration(facts);
  migrateTypes(migration);
  migrateErrors(migration);
  migrateErrorTexts(migration);
  migrateRequests(migration);
  migrateRegistrations(migration);
  migrateServerObjects(migration);
  migrateStubs(migration);
  migrateTasks(migration);
  migrateContexts(migration);
  migrateCompletables(migration);
  migrateJsonSchemas(migration);
  migrateRecords(migration);
  migrateOAuthClients(migration);
  migrateResults(migration);
  migrateHandlerResults(migration);
  migrateMocks(migration);
  writeNamedImports(migration);
  writeModules(migration);
  writeReExports(migration);
  return migration;
}

/** One finding a place; the edits are the same for all of them, because a file moves as a whole. */
function moves(migration: Migration, edits: readonly TextEdit[]): Finding<MessageId>[] {
  if (edits.length === 0) return [];
  const carried = { safety: 'fix', edits, withTodos: true } as const;
  const { sites, moved, marks } = migration;
  if (moved.size === 0) {
    return marks.map(({ at, name, messageId }) => ({
      ...carried,
      messageId: messageId ?? ('api' as const),
      at,
      data: { name },
    }));
  }
  const found: Finding<MessageId>[] = [];
  let outer: Site | undefined;
  for (const site of sites) {
    if (outer?.one.module === site.one.module && contains(outer.one.node, site.one.node)) continue;
    outer = site;
    if (!moved.has(site)) continue;
    found.push({
      ...carried,
      messageId: 'moved',
      at: site.one.specifier,
      data: { module: site.one.module, to: destinationText(migration, site) },
    });
  }
  return found;
}

function remarkFinding(migration: Migration, { messageId, at, data, safety }: Remark): Finding<MessageId> {
  return { messageId, at, safety, data: { to: packagesFor(migration), ...data } };
}

function destinationText(migration: Migration, site: Site): string {
  if (!isKnownModule(site.subPath) || moveOf(site.subPath).kind === 'dropped') return packagesFor(migration);
  const names = namesOf(site);
  const modules = [
    ...new Set(
      names.flatMap((name) => {
        const destination = migration.destinationOf({
          node: site.one.node,
          subPath: site.subPath,
          name,
          binding: undefined,
        });
        return destination.kind === 'moved' ? [destination.module] : [];
      }),
    ),
  ];
  const move = moveOf(site.subPath);
  if (modules.length === 0) return `\`${mainText(migration, move)}\``;
  return modules.map((module) => `\`${module}\`${noteOf(move, module)}`).join(' and ');
}

function noteOf(move: ModuleMove, module: string): string {
  return move.kind === 'package' && move.to === module ? (move.note ?? '') : '';
}

function mainText({ choice }: Migration, move: ModuleMove): string {
  if (move.kind === 'package') return move.to;
  return move.kind === 'byRole' ? `@modelcontextprotocol/${choice.role}${move.subPath ?? ''}` : schemaPackage;
}

function namesOf({ bindings, direct }: Site): string[] {
  return [
    ...bindings.flatMap((one) => (one.imported === undefined ? one.uses.map(({ name }) => name) : [one.imported])),
    ...direct.map(({ name }) => name),
  ];
}

function packagesFor({ choice }: Migration): string {
  return `\`@modelcontextprotocol/${choice.role}\``;
}
