/**
 * Starts one server and asks it what it serves: by the same `probe` as users have, by the published client of either
 * revision, and over HTTP by the official scenarios that need no special tools.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { probe } from '../../codemods/probe/probe.js';
import { findingsIn } from '../../codemods/probe/report.js';
import type { ProbeReport } from '../../codemods/probe/report.js';
import { readTarget } from '../../codemods/probe/target.js';
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { failingChecks } from '../../test/e2e/conformance.js';
import { officialSuite } from './official-suite.js';

export interface Question {
  /** A shell reads it. */
  readonly start: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Absent: stdio. */
  readonly url?: string;
  /** A tool that always answers the same. */
  readonly call?: ToolCall | undefined;
  /** Where the official suite is installed; absent: it is not asked. */
  readonly suite?: string;
  readonly seconds: number;
}

export interface ToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Null stands for what could not be learned. */
export interface ServerFacts {
  /** Why nothing was learned. */
  readonly problem: string | null;
  /** The revision of `initialize`; null where it is not answered. */
  readonly legacy: string | null;
  /** Whether `server/discover` names 2026-07-28. */
  readonly modern: boolean;
  /** Over HTTP, of clients of 2025: as `probe` has it. */
  readonly session: string | null;
  /** What the published client is told, as a client of 2025 and of 2026-07-28. */
  readonly tools: { readonly legacy: ToolsTold; readonly modern: ToolsTold };
  /** The answer of the tool that was called, as JSON; null where none was. */
  readonly answers: { readonly legacy: string | null; readonly modern: string | null };
  /** Ids of what `probe` finds, errors and warnings. */
  readonly probe: readonly string[];
  /** The checks that fail, by scenario. */
  readonly official: Readonly<Record<string, readonly string[]>> | null;
}

/** The names, or why there are none; null where the revision is not spoken. */
export type ToolsTold = readonly string[] | { readonly problem: string } | null;

/** Those that need no tools of their own. */
const scenarios = ['server-stateless', 'tools-list', 'http-header-validation'];

/** Never rejects: what goes wrong is the `problem`. */
export async function askServer(question: Question): Promise<ServerFacts> {
  try {
    return question.url === undefined ? await askProgram(question) : await askEndpoint(question, question.url);
  } catch (error) {
    return factsOf(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function factsOf(problem: string): ServerFacts {
  const nothing = { legacy: null, modern: null };
  return {
    problem,
    legacy: null,
    modern: false,
    session: null,
    tools: nothing,
    answers: nothing,
    probe: [],
    official: null,
  };
}

async function askProgram(question: Question): Promise<ServerFacts> {
  const { start, cwd } = question;
  const env = environment(question);
  const command = ['sh', '-c', start];
  const found = await probe(readTarget({ addresses: [], command, headers: [] }), optionsOf(question));
  const transport = (): StdioClientTransport =>
    new StdioClientTransport({ command: 'sh', args: ['-c', start], cwd, env, stderr: 'ignore' });
  return { ...told(found), ...(await askClients(question, found, transport)), official: null };
}

async function askEndpoint(question: Question, url: string): Promise<ServerFacts> {
  const server = await listening(question, new URL(url));
  try {
    const found = await probe(readTarget({ addresses: [url], command: undefined, headers: [] }), optionsOf(question));
    const tools = await askClients(question, found, () => new StreamableHTTPClientTransport(new URL(url)));
    const official =
      question.suite === undefined || !found.modern.isSpoken
        ? null
        : await failingChecks(new URL(url), scenarios, officialSuite(question.suite));
    return { ...told(found), ...tools, official };
  } finally {
    server.stop();
  }
}

function told(found: ProbeReport): Omit<ServerFacts, 'tools' | 'answers' | 'official'> {
  const { legacy, modern } = found;
  const left = findingsIn(found).filter(({ severity }) => severity !== 'info');
  return {
    problem: null,
    legacy: legacy.isSpoken === true ? legacy.version : null,
    modern: modern.isSpoken,
    session: found.kind === 'http' && legacy.isSpoken === true ? legacy.session : null,
    probe: [...new Set(left.map(({ pattern }) => pattern.id))].sort(),
  };
}

type ClientTransport = StdioClientTransport | StreamableHTTPClientTransport;

async function askClients(
  question: Question,
  { legacy, modern }: ProbeReport,
  transport: () => ClientTransport,
): Promise<Pick<ServerFacts, 'tools' | 'answers'>> {
  const ask = (mode: 'legacy' | { pin: string }): Promise<Told> =>
    askClient(question, transport(), mode).catch((error: unknown) => ({
      tools: { problem: messageOf(error) },
      answer: null,
    }));
  const nothing: Told = { tools: null, answer: null };
  const old = legacy.isSpoken === true ? await ask('legacy') : nothing;
  const now = modern.isSpoken ? await ask({ pin: targetRevision }) : nothing;
  return { tools: { legacy: old.tools, modern: now.tools }, answers: { legacy: old.answer, modern: now.answer } };
}

interface Told {
  readonly tools: ToolsTold;
  readonly answer: string | null;
}

async function askClient(
  { seconds, call }: Question,
  transport: ClientTransport,
  mode: 'legacy' | { pin: string },
): Promise<Told> {
  const client = new Client({ name: 'realworld', version: '1.0.0' }, { versionNegotiation: { mode } });
  const options = { timeout: seconds * 1000 };
  try {
    await client.connect(transport, options);
    const { tools } = await client.listTools({}, options);
    const answer = call ? JSON.stringify((await client.callTool(call, options)).content) : null;
    return { tools: tools.map(({ name }) => name).sort(), answer };
  } finally {
    await client.close().catch(() => undefined);
  }
}

function optionsOf(question: Question): Parameters<typeof probe>[1] {
  const { cwd, seconds } = question;
  return { timeoutMs: seconds * 1000, read: undefined, cwd, env: environment(question) };
}

function environment({ env }: Question): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(own), ...env };
}

/**
 * @returns the server once its port is open
 * @throws where it ends before that, or the time is over; the message is what it wrote last
 */
async function listening(question: Question, { hostname, port }: URL): Promise<{ stop: () => void }> {
  const child = spawn('sh', ['-c', question.start], {
    cwd: question.cwd,
    env: environment(question),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => stopGroup(child);
  process.once('exit', stop);
  let words = '';
  const keep = (chunk: string): void => void (words = (words + chunk).slice(-2000));
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  const deadline = performance.now() + question.seconds * 1000;
  while (!(await isOpen(hostname, Number(port)))) {
    const end = child.exitCode ?? child.signalCode;
    if (end === null && performance.now() < deadline) continue;
    stop();
    throw new Error(end === null ? `it does not listen at ${port}: ${words}` : `it ended with ${end}: ${words}`);
  }
  return { stop };
}

/** What it has started goes with it. */
function stopGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Takes a moment where it is not. */
async function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => setTimeout(() => resolve(false), 200));
  });
}
