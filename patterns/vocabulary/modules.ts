/** The packages of the SDK: names only, no knowledge of what is in them. */

export const v1Package = '@modelcontextprotocol/sdk';

/** The packages that speak 2026-07-28; sub-paths such as `server/stdio` belong to them. */
export const v2Packages: readonly string[] = [
  '@modelcontextprotocol/server',
  '@modelcontextprotocol/client',
  '@modelcontextprotocol/core',
  '@modelcontextprotocol/node',
  '@modelcontextprotocol/express',
  '@modelcontextprotocol/hono',
  '@modelcontextprotocol/fastify',
  '@modelcontextprotocol/server-legacy',
  '@modelcontextprotocol/ext-tasks',
];

export type SdkGeneration = 'v1' | 'v2';

/** @returns which generation of the SDK a module specifier belongs to; nothing for every other module. */
export function sdkGeneration(specifier: string): SdkGeneration | undefined {
  const bare = bareSpecifier(specifier);
  if (isOrIsBelow(bare, v1Package)) return 'v1';
  return v2Packages.some((name) => isOrIsBelow(bare, name)) ? 'v2' : undefined;
}

/** @returns whether the specifier names any package of the protocol's own scope. */
export function isMcpPackage(specifier: string): boolean {
  return bareSpecifier(specifier).startsWith('@modelcontextprotocol/');
}

/** How Deno, browsers and the impatient name a package: `npm:…@1/x`, `https://esm.sh/…@1/x?bundle`, `../node_modules/…`. */
const fetched =
  /^(?:npm:\/?|https?:\/\/[^?#]*?\/|.*\/node_modules\/)(@modelcontextprotocol\/[^/@?#]+)(?:@[^/?#]*)?([^?#]*)/u;

/** @returns the specifier as npm knows it: package and sub-path, without protocol, host, version and query. */
export function bareSpecifier(specifier: string): string {
  const match = fetched.exec(specifier);
  return match ? `${match[1] ?? ''}${match[2] ?? ''}` : specifier;
}

function isOrIsBelow(specifier: string, packageName: string): boolean {
  return specifier === packageName || specifier.startsWith(`${packageName}/`);
}

/** Modules whose presence says that a file speaks another JSON-RPC protocol with the same method names. */
export const otherProtocolModules: readonly RegExp[] = [
  /^vscode-jsonrpc(?:\/|$)/u,
  /^vscode-languageserver/u,
  /^vscode-languageclient/u,
  /^monaco-languageclient/u,
  /^@vscode\/debug(?:adapter|protocol)/u,
  /^@agentclientprotocol\//u,
  /^@zed-industries\/agent-client-protocol/u,
  /^@a2a-js\//u,
];
