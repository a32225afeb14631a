/** Packages that own the transport of the servers built with them: which of their releases speak 2026-07-28. */
import { table } from './table.js';

export interface Framework {
  /** The first release that serves the revision; nothing where none did when this table was written. */
  readonly since: string | undefined;
  /** What to do where upgrading is not all, or not possible: a sentence. */
  readonly advice: string;
}

/** By name, as published in November 2026: those on SDK v2 with `createMcpHandler` or their like, and those still on v1. */
export const frameworks: Readonly<Record<string, Framework>> = table({
  'mcp-handler': { since: '2.0.0', advice: 'Its `createMcpHandler` answers clients of both revisions.' },
  '@rekog/mcp-nest': { since: '2.0.0', advice: 'It is built on SDK v2 from there on.' },
  agents: {
    since: '0.24.0',
    advice:
      '`McpAgent` keeps speaking 2025 even then: serve the revision with `createMcpHandler` of `agents/mcp/server`, and give what the Durable Object kept a handle.',
  },
  '@vercel/mcp-adapter': { since: undefined, advice: '`mcp-handler` 2.0.0 or later takes its place.' },
  '@hono/mcp': {
    since: undefined,
    advice: 'In Hono, `createMcpHandler` of `@modelcontextprotocol/server` answers `c.req.raw` without it.',
  },
  fastmcp: {
    since: undefined,
    advice: 'Wait for a release on SDK v2, or move the tools to `@modelcontextprotocol/server`.',
  },
  'mcp-framework': {
    since: undefined,
    advice: 'Wait for a release on SDK v2, or move the tools to `@modelcontextprotocol/server`.',
  },
});

/** `agents` is a common word: it is Cloudflare's package only beside one of these. */
export const frameworkCompanions: Readonly<Record<string, readonly string[]>> = table({
  agents: ['@modelcontextprotocol/sdk', 'wrangler', '@cloudflare/workers-types', '@cloudflare/vite-plugin'],
});

/** Matches a manifest that names the SDK, or one of these. */
export const protocolDependency = new RegExp(`@modelcontextprotocol/|"(?:${Object.keys(frameworks).join('|')})"`, 'u');

/** @returns the framework that a module belongs to, by name */
export function frameworkOf(module: string): string | undefined {
  const name = /^(?:@[^/]+\/)?[^/]+/u.exec(module)?.[0];
  if (name === undefined || !Object.hasOwn(frameworks, name)) return undefined;
  // One file does not show the companions, but the folder of the package says what it is.
  return Object.hasOwn(frameworkCompanions, name) && !module.startsWith(`${name}/mcp`) ? undefined : name;
}
