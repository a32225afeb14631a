import { contains } from './facts/ast.js';
import type { McpImport } from './facts/bindings.js';
import type { Facts } from './facts/facts.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { folderMoves, moduleMoves, schemaPackage } from './vocabulary/module-moves.js';
import type { ModuleMove } from './vocabulary/module-moves.js';
import { bareSpecifier, v1Package } from './vocabulary/modules.js';
import { specPages } from './vocabulary/spec-pages.js';

const wire =
  'Upgrading alone changes nothing on the wire: 2026-07-28 begins with `createMcpHandler`, `serveStdio` or the `versionNegotiation` of a client.';

type MessageId = 'moved' | 'dropped' | 'unknown' | 'mock';

export const sdkPackageSplit = definePattern<MessageId>({
  id: 'sdk-package-split',
  kind: 'breaking',
  seps: [],
  url: specPages.versioning,
  docs: {
    summary: 'imports of SDK v1, which never speaks 2026-07-28',
    why: `\`@modelcontextprotocol/sdk\` ends with revision 2025-11-25, in its last release too. The revision 2026-07-28 is spoken by packages with other names: \`@modelcontextprotocol/server\`, \`/client\`, \`/core\`, \`/node\`, \`/express\` and others. Moving to them is necessary and not sufficient: with the same code they keep speaking 2025 until a server is hosted by \`createMcpHandler\` or \`serveStdio\`, or a client is given \`versionNegotiation\`.`,
    detects: `Every place that names a module of the package: imports, re-exports, \`require\`, \`import x = require()\`, \`import()\` (also of a constant, and of a text that only begins with the package's name), types such as \`import('…').T\`, \`declare module\`, and the mocks of Vitest, Jest and \`node:test\`. The \`npm:\` specifiers of Deno and URLs of package CDNs count as well. One finding a place; a mock and what it imports of the same module are one. The message names the v2 package that the path moves to, as published with version 2.4. Other packages of the scope (\`inspector\`, \`ext-apps\`) are not meant, nor are names of the package in plain strings, such as the list of externals of a bundler. Files that import v1 and v2 and speak 2026-07-28 already are left alone: there the old package serves the old revisions on purpose.`,
    edits: `None so far. Changing the path alone would not compile: names change too, and handlers get another context. Change imports and code together.`,
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    moved: { text: `\`{{module}}\` belongs to SDK v1, which never speaks 2026-07-28; it moves to {{to}}. ${wire}` },
    dropped: {
      text: '`{{module}}` belongs to SDK v1, which never speaks 2026-07-28, and v2 has no counterpart: {{instead}}.',
    },
    unknown: {
      text: `\`{{module}}\` belongs to SDK v1, which never speaks 2026-07-28; look for what it exports in {{to}}. ${wire}`,
    },
    mock: {
      text: '`{{module}}` belongs to SDK v1, so this has to follow the tested code to {{to}}. Several paths of v1 become one module of v2: give each v2 module one mock, since of two the last one wins.',
    },
  },
  *detect(facts) {
    if (facts.modern && facts.generation === 'mixed') return;
    const role = roleOf(facts.mcpImports);
    let outer: McpImport | undefined;
    for (const one of facts.mcpImports) {
      if (one.generation !== 'v1') continue;
      if (outer?.module === one.module && contains(outer.node, one.node)) continue;
      outer = one;
      yield findingOf(one, role, facts);
    }
  },
});

type Role = 'server' | 'client' | undefined;

function findingOf(one: McpImport, role: Role, facts: Facts): Finding<MessageId> {
  const { specifier } = one;
  const isWhole = facts.stringOf(specifier) !== undefined;
  const module = isWhole ? one.module : `${one.module}…`;
  const move = isWhole ? moveOf(subPathOf(one.module)) : undefined;
  const finding = { at: specifier, safety: 'manual' } as const;
  if (move?.kind === 'dropped') return { ...finding, messageId: 'dropped', data: { module, instead: move.instead } };
  const to = move ? destination(move, role, importedNames(one)) : packagesFor(role, '');
  const messageId = one.form === 'mock' ? 'mock' : move ? 'moved' : 'unknown';
  return { ...finding, messageId, data: { module, to } };
}

/** `server/mcp` of `@modelcontextprotocol/sdk/dist/esm/server/mcp.js`, `server` of `…/server/index.js`. */
function subPathOf(module: string): string {
  return bareSpecifier(module)
    .slice(v1Package.length)
    .replace(/^\/(?:dist\/(?:esm\/|cjs\/)?)?/u, '')
    .replace(/\.(?:[cm]?js|d\.ts|ts)$/u, '')
    .replace(/(?:^|\/)index$/u, '');
}

function moveOf(subPath: string): ModuleMove | undefined {
  if (Object.hasOwn(moduleMoves, subPath)) return moduleMoves[subPath];
  const folder = Object.keys(folderMoves).find((name) => `${subPath}/`.startsWith(name));
  return folder === undefined ? undefined : folderMoves[folder];
}

function destination(
  move: Exclude<ModuleMove, { kind: 'dropped' }>,
  role: Role,
  names: readonly string[] | undefined,
): string {
  if (move.kind === 'package') return packageDestination(move, names);
  const packages = packagesFor(role, move.subPath ?? '');
  if (!move.schemas) return packages;
  const schemas = names?.filter((name) => name.endsWith('Schema')).length;
  if (schemas === 0) return packages;
  const core = `\`${schemaPackage}\``;
  return schemas !== undefined && schemas === names?.length ? core : `${packages}, its Zod schemas to ${core}`;
}

function packageDestination(
  move: Extract<ModuleMove, { kind: 'package' }>,
  names: readonly string[] | undefined,
): string {
  const main = `\`${move.to}\`${move.note ?? ''}`;
  if (!move.elsewhere) return main;
  const { names: known, to } = move.elsewhere;
  const others = names?.filter((name) => known.includes(name)) ?? known;
  if (others.length === 0) return main;
  if (others.length === names?.length) return `\`${to}\``;
  return `${main}, but ${others.map((name) => `\`${name}\``).join(', ')} to \`${to}\``;
}

function packagesFor(role: Role, subPath: string): string {
  const roles = role ? [role] : ['server', 'client'];
  return roles.map((name) => `\`@modelcontextprotocol/${name}${subPath}\``).join(' or ');
}

/** Whether the file is a server's or a client's, by what else it imports. */
function roleOf(imports: readonly McpImport[]): Role {
  const paths = imports.filter((one) => one.generation === 'v1').map((one) => subPathOf(one.module));
  const server = paths.some((path) => /^server(?:\/|$)/u.test(path));
  const client = paths.some((path) => /^client(?:\/|$)/u.test(path));
  return server === client ? undefined : server ? 'server' : 'client';
}

/** The names that a declaration takes from the module; nothing where it takes the module as a whole. */
function importedNames({ node }: McpImport): string[] | undefined {
  if (node.type === 'TSImportType') return node.qualifier?.type === 'Identifier' ? [node.qualifier.name] : undefined;
  if (node.type !== 'ImportDeclaration' && node.type !== 'ExportNamedDeclaration') return undefined;
  const names: string[] = [];
  for (const specifier of node.specifiers) {
    const name =
      specifier.type === 'ImportSpecifier'
        ? specifier.imported
        : specifier.type === 'ExportSpecifier'
          ? specifier.local
          : undefined;
    if (!name) return undefined;
    names.push(name.type === 'Identifier' ? name.name : name.value);
  }
  return names;
}
