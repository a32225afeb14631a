/** The official conformance suite, as a command for the servers that a run has changed. */
import { createFacts } from '../../patterns/facts/facts.js';
import { serverTraitsOf } from '../../patterns/facts/server-address.js';
import type { ServerTraits } from '../../patterns/facts/server-address.js';
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { ParseError, parseSource } from '../engine/parse.js';
import type { NextStep } from './next-steps.js';
import type { FileReport, Report } from './report.js';
import { shellQuote } from './terminal.js';

/** The suite needs Node 22, which the server may not run on. */
const suite = 'npx -y -p node@22 -p @modelcontextprotocol/conformance@0.2.0-alpha.12 conformance server';

/** @returns the command, where a changed file belongs to a server that may speak HTTP; none otherwise. */
export function conformanceSteps(report: Report): NextStep[] {
  const read = reader();
  const files = report.files.filter(mayServe);
  if (!files.some((file) => file.change && read(file)?.isServer)) return [];
  const known = files.filter(maySayHow).flatMap((file) => read(file) ?? []);
  const isStdioOnly = known.some((one) => one.speaksStdio) && !known.some((one) => one.speaksHttp);
  if (isStdioOnly) return [];
  return [
    {
      command: `${suite} --url ${addressOf(known)} --requirements ${targetRevision}`,
      purpose: `with the server running: shows what of ${targetRevision} it answers`,
    },
  ];
}

const servingWords = /Server|createMcpHandler|serveStdio|\blisten\b|\bserve\b|\bmcp\b/u;

/** By words, so that not every file is parsed once more. */
function mayServe({ text }: FileReport): boolean {
  return servingWords.test(text);
}

const hostingWords = /Transport|createMcpHandler|serveStdio|\blisten\b|\bserve\b|\bmcp\b(?!\.)/u;

/** Whether a file can tell more than that it is a server: its transport, its port or its path, in which `mcp` is a segment. */
function maySayHow({ text }: FileReport): boolean {
  return hostingWords.test(text) || !text.includes('@modelcontextprotocol/');
}

/** Reads each file once at most. */
function reader(): (file: FileReport) => ServerTraits | undefined {
  const known = new Map<FileReport, ServerTraits | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, traitsOf(file));
    return known.get(file);
  };
}

function traitsOf({ path, text }: FileReport): ServerTraits | undefined {
  try {
    return serverTraitsOf(createFacts(parseSource(path, text)));
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/** Port and path of a server can stand in different files; of several servers, nobody knows which is meant. */
function addressOf(traits: readonly ServerTraits[]): string {
  const ports = new Set(traits.map(({ port }) => port).filter((port) => port !== undefined));
  const paths = new Set(traits.map(({ path }) => path).filter((path) => path !== undefined));
  const [port] = ports;
  const [path] = paths;
  if (ports.size !== 1 || paths.size !== 1 || port === undefined || path === undefined) return '<url>';
  return shellQuote(`http://localhost:${port}${path}`);
}
