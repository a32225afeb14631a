/** The list of repositories, `repositories.json`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import * as z from 'zod';

const loopback = z.url({ protocol: /^http$/u, hostname: /^(?:localhost|127\.0\.0\.1)$/u });

const server = z.strictObject({
  /** What the page calls it; `stdio` or `http` by default. */
  name: z.string().optional(),
  /** Where its commands run, relative to the repository; its root by default. */
  folder: z.string().optional(),
  /** What builds this one alone. */
  build: z.string().min(1).optional(),
  /** As its README or its package.json has it; a shell reads it. */
  start: z.string().min(1),
  /** The endpoint of Streamable HTTP. Absent: stdio. */
  url: loopback.optional(),
  /** A call that needs no network, and always has the same answer. */
  call: z.strictObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }).optional(),
  /** What it needs in order to start: keys that open nothing, a port. */
  env: z.record(z.string(), z.string()).optional(),
});

const repository = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/u),
  /** `owner/name` on GitHub, or `npm:name@version`. */
  source: z.string(),
  commit: z.string().optional(),
  /** The commit of a migration by people. */
  after: z.string().optional(),
  /** Folders of the packages whose tests are run; the root by default. */
  packages: z.array(z.string()).optional(),
  note: z.string().optional(),
  /** How the repository itself builds its servers and starts them, without a network. */
  serve: z
    .strictObject({
      /** What builds all of them, in the root of the repository; a shell reads it. */
      build: z.string().min(1).optional(),
      servers: z.array(server).min(1),
    })
    .optional(),
});

export type Repository = z.infer<typeof repository>;
export type Serve = NonNullable<Repository['serve']>;
export type ServerStart = z.infer<typeof server>;

/** @throws where an entry is not as it should be; the message names it */
export function readRepositories(file: string): Repository[] {
  const entries = z.array(z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return entries.map((entry, index) => {
    const { success, data, error } = repository.safeParse(entry);
    if (success) return data;
    const { name } = z.looseObject({ name: z.unknown() }).catch({ name: undefined }).parse(entry);
    throw new Error(`${file}: ${typeof name === 'string' ? name : `entry ${index}`}: ${z.prettifyError(error)}`);
  });
}

/**
 * @param clones a folder with a git directory or clone for each repository, named `<owner>+<name>`
 * @returns where a repository is laid out from
 * @throws where it has no clone; the message says how to make one
 */
export function sourceIn(clones: string, { source }: Repository): string {
  if (source.startsWith('npm:')) return source;
  const clone = path.resolve(clones, source.replace('/', '+'));
  if (!existsSync(clone))
    throw new Error(`there is no ${clone}: git clone --bare https://github.com/${source} ${clone}`);
  return clone;
}

/** @returns what a server is called on the page */
export function nameOf({ name, url }: ServerStart): string {
  return name ?? (url === undefined ? 'stdio' : 'http');
}
