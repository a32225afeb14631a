/** The v2 packages as published: what a manifest has to say about them. */
import { table } from './table.js';

export interface PublishedPackage {
  /** The release that manifests name as the least; the newest one when this table was written. */
  readonly version: string;
  /** Packages that have to be installed beside it, and the ranges that will do. */
  readonly peers: Readonly<Record<string, string>>;
  /** Those of its entry points that need the peers; absent where all do. */
  readonly peersOf?: readonly string[];
}

/** By name. `test/packages.test.ts` compares it with the installed packages. */
export const publishedPackages: Readonly<Record<string, PublishedPackage>> = table({
  '@modelcontextprotocol/server': { version: '2.4.0', peers: {} },
  '@modelcontextprotocol/client': { version: '2.4.0', peers: {} },
  '@modelcontextprotocol/core': { version: '2.4.0', peers: {} },
  '@modelcontextprotocol/node': { version: '2.1.2', peers: { '@modelcontextprotocol/server': '^2.4.0' } },
  '@modelcontextprotocol/express': {
    version: '2.0.2',
    peers: { express: '^4.18.0 || ^5.0.0', '@modelcontextprotocol/server': '^2.3.0' },
  },
  '@modelcontextprotocol/hono': {
    version: '2.0.2',
    peers: { hono: '^4.11.4', '@modelcontextprotocol/server': '^2.3.0' },
  },
  '@modelcontextprotocol/fastify': {
    version: '2.0.1',
    peers: { fastify: '^5.2.0', '@modelcontextprotocol/server': '^2.3.0' },
  },
  '@modelcontextprotocol/server-legacy': {
    version: '2.3.1',
    peers: { express: '^4.18.0 || ^5.0.0' },
    peersOf: ['@modelcontextprotocol/server-legacy', '@modelcontextprotocol/server-legacy/auth'],
  },
  '@modelcontextprotocol/ext-tasks': { version: '0.2.2', peers: { '@modelcontextprotocol/client': '^2.0.0' } },
});

/** What a manifest is given where a framework came with v1 and is declared nowhere: what v1 brought. */
export const frameworkVersions: Readonly<Record<string, string>> = table({
  express: '5.0.0',
  hono: '4.11.4',
  fastify: '5.2.0',
});

/** v2 takes the schemas of Zod from this version on. */
export const zodFloor = '4.2.0';
export const zodChangelog = 'https://zod.dev/v4/changelog';

/** What turns schemas of Zod 3 into JSON Schema, as v1 did it, and the Zod that it asks for. */
export const zod3Converter = { name: 'zod-to-json-schema', version: '3.25.2', zodFloor: '3.25.28' } as const;

/** Packages no release of which takes Zod 4, and what they ask for as a peer; known where they are not installed. */
export const peersOnZod3: Readonly<Record<string, string>> = table({
  '@zodios/core': '^3.x',
  '@zodios/express': '^3.x',
});

/** The Node.js that every v2 package asks for. */
export const nodeFloor = 20;

/** Packages that v1 brought along, so that sources could import them undeclared. */
export const broughtByV1: readonly string[] = [
  'zod',
  'express',
  'hono',
  '@hono/node-server',
  'ajv',
  'ajv-formats',
  'cors',
  'content-type',
  'cross-spawn',
  'eventsource',
  'eventsource-parser',
  'express-rate-limit',
  'jose',
  'json-schema-typed',
  'pkce-challenge',
  'raw-body',
  'zod-to-json-schema',
];

/** Packages of others that ask for v1 as a peer, known where they are not installed. */
export const peersOnV1: readonly string[] = ['@modelcontextprotocol/ext-apps', 'mcp-handler', '@vercel/mcp-adapter'];
