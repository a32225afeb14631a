/** Where an export of SDK v1 is in v2. */
import type { Facts } from '../facts/facts.js';
import type { SdkRole } from '../facts/survey.js';
import {
  droppedExports,
  exportRenames,
  folderMoves,
  globalTypes,
  moduleMoves,
  moduleRenames,
  oauthErrorCodes,
  resourceServerExports,
  resourceServerPackage,
  schemaPackage,
  typesNamedSchema,
} from '../vocabulary/module-moves.js';
import type { ModuleMove } from '../vocabulary/module-moves.js';
import { bareSpecifier, v1Package } from '../vocabulary/modules.js';

/** What is decided once for a file. */
export interface Choice {
  /** Which of the two packages shared exports come from. */
  readonly role: SdkRole;
  /** Which OAuth code the program runs on: v2's, or the frozen copy of v1's with its own error classes. */
  readonly auth: AuthStyle;
}

/**
 * - `resource-server`: tokens are checked; v2 has maintained helpers for that.
 * - `authorization-server`: tokens are issued, which only the copy of v1 does; everything stays on it.
 * - `unknown`: the file alone does not tell.
 */
export type AuthStyle = 'resource-server' | 'authorization-server' | 'unknown';

export type Destination =
  | { readonly kind: 'moved'; readonly module: string; readonly name: string }
  /** The type is one of the web platform. */
  | { readonly kind: 'global'; readonly name: string }
  /** Split among several exports; each use decides for itself. */
  | { readonly kind: 'split' }
  | { readonly kind: 'dropped'; readonly instead: string }
  /** The file alone does not tell. */
  | { readonly kind: 'undecided' };

/** @returns the place of the export `name` of the v1 module with this sub-path. */
export function destinationOf(subPath: string, name: string, choice: Choice): Destination {
  const move = moveOf(subPath);
  if (subPath === 'types' && name === 'ErrorCode') return { kind: 'split' };
  if (name === 'RequestHandlerExtra') return { kind: 'split' };
  if (Object.hasOwn(globalTypes, name)) return { kind: 'global', name: globalTypes[name] ?? name };
  if (move.kind === 'dropped') return move;
  const dropped = Object.hasOwn(droppedExports, name) ? droppedExports[name] : undefined;
  if (dropped !== undefined && !(name === 'Error' && subPath !== 'spec.types'))
    return { kind: 'dropped', instead: dropped };
  const renamed =
    moduleRenames[subPath]?.[name] ?? (Object.hasOwn(exportRenames, name) ? exportRenames[name] : undefined);
  const newName = renamed ?? name;
  if (subPath.startsWith('server/auth/')) return authDestination(subPath, newName, choice);
  return { kind: 'moved', module: moduleFor(move, newName, choice.role), name: newName };
}

/** @returns the package that the module as a whole moves to, if it does. */
export function mainDestination(subPath: string, role: SdkRole): string | undefined {
  const move = moveOf(subPath);
  return move.kind === 'dropped' ? undefined : moduleFor(move, '', role);
}

function moduleFor(move: Exclude<ModuleMove, { kind: 'dropped' }>, name: string, role: SdkRole): string {
  if (move.kind === 'package') return move.elsewhere?.names.includes(name) ? move.elsewhere.to : move.to;
  if (move.schemas && isSchemaName(name)) return schemaPackage;
  return `@modelcontextprotocol/${role}${move.subPath ?? ''}`;
}

function isSchemaName(name: string): boolean {
  return name.endsWith('Schema') && !typesNamedSchema.includes(name);
}

function authDestination(subPath: string, name: string, { role, auth }: Choice): Destination {
  if (name === 'AuthInfo') return { kind: 'moved', module: `@modelcontextprotocol/${role}`, name };
  const legacy: Destination = { kind: 'moved', module: '@modelcontextprotocol/server-legacy/auth', name };
  const isError = subPath === 'server/auth/errors';
  if (!isError && !resourceServerExports.includes(name)) return legacy;
  if (isError && role === 'client') return errorDestination(name, role) ?? legacy;
  if (auth === 'authorization-server') return legacy;
  if (auth === 'unknown') return { kind: 'undecided' };
  if (!isError) return { kind: 'moved', module: resourceServerPackage, name };
  return errorDestination(name, role) ?? legacy;
}

/** v2 has one class for all errors; what they are is told by their code. */
function errorDestination(name: string, role: SdkRole): Destination | undefined {
  if (name === 'OAuthError') return { kind: 'moved', module: `@modelcontextprotocol/${role}`, name };
  return Object.hasOwn(oauthErrorCodes, name) ? { kind: 'split' } : undefined;
}

/** Exports that only a server which issues tokens uses. */
const issuerModule = /^server\/auth\/(?:clients|handlers\/|providers\/|middleware\/(?:allowedMethods|clientAuth))/u;
const issuerNames = new Set([
  'mcpAuthRouter',
  'AuthRouterOptions',
  'createOAuthMetadata',
  'OAuthServerProvider',
  'AuthorizationParams',
]);

/** @returns whether the export of a v1 module is for servers that issue tokens. */
export function isIssuerExport(subPath: string, name: string | undefined): boolean {
  return (
    issuerModule.test(subPath) || (subPath.startsWith('server/auth/') && name !== undefined && issuerNames.has(name))
  );
}

/** @returns whether the export of a v1 module is for servers that check tokens; types that both kinds share do not tell. */
export function isCheckerExport(subPath: string, name: string | undefined): boolean {
  return (
    subPath.startsWith('server/auth/') &&
    name !== undefined &&
    resourceServerExports.includes(name) &&
    name !== 'OAuthTokenVerifier'
  );
}

/** @returns the sub-path: `server/mcp` of `@modelcontextprotocol/sdk/dist/esm/server/mcp.js`, `server` of `…/server/index.js`. */
export function subPathOf(module: string): string {
  return bareSpecifier(module)
    .slice(v1Package.length)
    .replace(/^\/(?:dist\/(?:esm\/|cjs\/)?)?/u, '')
    .replace(/\.(?:[cm]?js|d\.ts|ts)$/u, '')
    .replace(/(?:^|\/)index$/u, '');
}

const unknownMove: ModuleMove = {
  kind: 'dropped',
  instead: 'look for what it exports in `@modelcontextprotocol/server` or `@modelcontextprotocol/client`',
};

/** @returns how a module moved; one that v1 does not have is taken for dropped. */
export function moveOf(subPath: string): ModuleMove {
  if (Object.hasOwn(moduleMoves, subPath)) return moduleMoves[subPath] ?? unknownMove;
  const folder = Object.keys(folderMoves).find((name) => `${subPath}/`.startsWith(name));
  return (folder === undefined ? undefined : folderMoves[folder]) ?? unknownMove;
}

/** Modules of which some exports went elsewhere, have other names, or are gone. */
const dispersed =
  /^(?:$|types|spec\.types|server\/(?:streamableHttp|completable|auth\/.*)|client\/streamableHttp|shared\/(?:auth|protocol|transport))$/u;

/** @returns whether all exports of a v1 module are in one package of v2, under their old names. */
export function keepsNames(subPath: string): boolean {
  return isKnownModule(subPath) && moveOf(subPath).kind !== 'dropped' && !dispersed.test(subPath);
}

/** @returns whether v1 has such a module. */
export function isKnownModule(subPath: string): boolean {
  return moveOf(subPath) !== unknownMove;
}

/** @returns the role of a file by its own imports; nothing where they name neither side or both. */
export function ownRole(modules: Iterable<string>): SdkRole | undefined {
  let isServer = false;
  let isClient = false;
  for (const module of modules) {
    const bare = bareSpecifier(module).replace(/^@modelcontextprotocol\/(?:sdk(?:\/dist\/(?:esm|cjs))?\/)?/u, '');
    // Clients meet the same errors and the same information about tokens.
    if (/^server\/auth\/(?:errors|types)/u.test(bare)) continue;
    isServer ||= /^(?:server|node|express|hono|fastify|server-legacy)(?:\/|$)/u.test(bare);
    isClient ||= /^client(?:\/|$)/u.test(bare);
  }
  // A file of both sides, a test mostly, takes what both packages have from the server's.
  return isServer ? 'server' : isClient ? 'client' : undefined;
}

/** @returns what is decided for a file: by its own imports, then by what the project says. */
export function choiceFor(facts: Facts, names: readonly { subPath: string; name: string | undefined }[]): Choice {
  const role = ownRole(facts.mcpImports.map((one) => one.module)) ?? facts.links?.role ?? 'server';
  const inFile = names.filter(({ subPath }) => subPath.startsWith('server/auth/'));
  const has = (test: (subPath: string, name: string | undefined) => boolean): boolean =>
    inFile.some(({ subPath, name }) => test(subPath, name));
  if (has(isIssuerExport) || facts.links?.issuesTokens) return { role, auth: 'authorization-server' };
  return { role, auth: has(isCheckerExport) || facts.links?.checksTokens ? 'resource-server' : 'unknown' };
}
