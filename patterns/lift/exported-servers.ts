/** Servers that one file sets up and exports, and others connect: the file can export a function that builds one instead. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, statementOf, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import { exportedName } from '../facts/exports.js';
import type { Facts } from '../facts/facts.js';
import type { Program } from '../facts/project.js';
import type { Variable } from '../facts/scope.js';
import { isTestCode } from '../facts/tests.js';
import { mentionsOf } from '../sdk/references.js';
import { emittedFile } from './emitted-file.js';
import type { EmittedFile } from './emitted-file.js';
import { serverSourceOf } from './factories.js';
import { placeOf } from './handler-context.js';
import type { HandedOwner } from './handed-servers.js';
import { readLogParams } from './log-call.js';
import { computedArgument, keptServer } from './makers.js';
import { exportedNameOf, isTarget, mentionsElsewhere, publicationOf } from './mentions-elsewhere.js';
import type { ExportedAgain, Mention } from './mentions-elsewhere.js';
import { canConnectFresh, factoryName, factoryNames, serverSetupOf } from './shared-server.js';
import type { ServerSetup } from './shared-server.js';
import { isBeforeExit } from './statement-place.js';

/** A server that other files import. */
export interface ExportedServer {
  /** Of the file that sets it up. */
  readonly facts: Facts;
  readonly variable: Variable;
  /** What its file exports, by the names that others know. */
  readonly exports: ReadonlyMap<string, Node>;
  readonly again: readonly ExportedAgain[];
  readonly imports: readonly ServerImport[];
  /** What other files do with it. */
  readonly uses: readonly ServerUse[];
  /** The function that its file exports instead. */
  setup?: ServerSetup;
  /** Where each file that logs through the server, and the one that sets it up, import `mcp-log` from. */
  readonly logFiles: ReadonlyMap<Facts, EmittedFile>;
  /** The pattern that changes all of it. */
  owner: HandedOwner | undefined;
  /** Why it stays as it is: a clause that completes a TODO. */
  problem?: string | undefined;
  /** Whether files have to be changed first. */
  waits?: true;
}

/** `import { server } from './server.js'` */
export interface ServerImport {
  readonly facts: Facts;
  readonly specifier: TSESTree.ImportSpecifier | TSESTree.ImportDefaultSpecifier;
}

/**
 * - `binding`: a constant is given it, whose uses are seen.
 * - `connect`: it is connected to a transport.
 * - `hand`: a function that connects it is handed it.
 * - `close`: it is closed, and the process ends.
 * - `keep`: it is closed, by the file that connects it.
 * - `log`: a function logs through it.
 */
export interface ServerUse extends Mention {
  readonly kind: 'binding' | 'connect' | 'hand' | 'close' | 'keep' | 'log';
  /** The call of `connect`, `close` or `sendLoggingMessage`. */
  readonly call?: TSESTree.CallExpression;
}

/** @returns the exported variable behind an expression of another file, where that is a server */
export function exportedVariable(facts: Facts, node: Node): { facts: Facts; variable: Variable } | undefined {
  const reference = facts.moduleReferenceOf(node);
  if (reference?.module.startsWith('.') !== true) return undefined;
  const target = facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
  if (target?.node.type !== 'Identifier') return undefined;
  const variable = target.facts.variableOf(target.node);
  const isConstant = (variable?.defs[0]?.node as Node | undefined)?.type === 'VariableDeclarator';
  const isServer = /^(?:Mcp)?Server$/u.test(target.facts.classOf(target.node) ?? '');
  return variable && isConstant && isServer ? { facts: target.facts, variable } : undefined;
}

/**
 * @param isHanded whether an expression is handed to a function that connects servers, and is changed with it
 * @returns what becomes of a server that other files import
 */
export function exportedServerOf(
  facts: Facts,
  variable: Variable,
  program: Program,
  isHanded: (facts: Facts, node: Node) => boolean,
): ExportedServer {
  const exports = exportsOf(facts, variable);
  const { name } = variable;
  const { mentions, again, beyond } = mentionsElsewhere(facts, { name, exported: [...exports.keys()] }, program);
  const uses: ServerUse[] = [];
  let problem = beyond && `${beyond}, so that it can be used elsewhere`;
  for (const mention of mentions) {
    const use = useOf(mention, mentions, isHanded);
    if (use) uses.push(use);
    else problem ??= usedIn(mention, name);
  }
  const imports = program.files.flatMap((other) => importsIn(other, facts, variable));
  const unseen = imports.flatMap((one) => unseenMention(one, mentions) ?? []);
  if (unseen[0]) problem ??= usedIn(unseen[0], name);
  const log = uses.find(({ kind }) => kind === 'log');
  const logFiles = log ? logFilesOf(facts, uses) : new Map<Facts, EmittedFile>();
  if (log && !logFiles) problem ??= usedIn(log, name);
  const made: ExportedServer = {
    facts,
    variable,
    exports,
    again,
    imports,
    uses,
    logFiles: logFiles ?? new Map(),
    owner: undefined,
    problem,
  };
  made.problem ??= publicationOf(facts, again, name) ?? mocked(made, program) ?? takenName(made, program);
  return made;
}

function usedIn({ facts, node }: Omit<Mention, 'isBinding'>, name: string): string {
  return `\`${excerptOf(facts, statementOf(node))}\` in \`${facts.source.path}\` uses the server \`${name}\``;
}

function importsIn(other: Facts, facts: Facts, { name }: Variable): ServerImport[] {
  const exported = { name, exported: [] };
  return [...other.nodes('ImportSpecifier'), ...other.nodes('ImportDefaultSpecifier')].flatMap((specifier) => {
    const module = specifier.parent.type === 'ImportDeclaration' ? specifier.parent.source.value : '';
    const path = [specifier.type === 'ImportSpecifier' ? exportedName(specifier.imported) : 'default'];
    const reference = { module: other.links?.localize(module) ?? module, path };
    return isTarget(facts, exported, other, reference) ? [{ facts: other, specifier }] : [];
  });
}

/** `typeof server` */
function unseenMention(
  { facts, specifier }: ServerImport,
  seen: readonly Mention[],
): Omit<Mention, 'isBinding'> | undefined {
  const variable = facts.variableOf(specifier.local);
  const node = variable && mentionsOf(facts, variable).find((one) => !seen.some((other) => other.node === one));
  return node && { facts, node };
}

/** The names by which other files know a variable, and where they are given. */
function exportsOf(facts: Facts, variable: Variable): Map<string, Node> {
  const exports = new Map<string, Node>();
  const declaration = (variable.defs[0]?.node as Node | undefined)?.parent;
  const [declared] = variable.identifiers as unknown as readonly Node[];
  if (declared && declaration?.parent?.type === 'ExportNamedDeclaration') exports.set(variable.name, declared);
  for (const mention of mentionsOf(facts, variable)) {
    const exported = exportedNameOf(mention);
    if (exported !== undefined) exports.set(exported, mention);
  }
  return exports;
}

/** What a file does with the server; nothing where that is more than can be done with a fresh one. */
function useOf(
  mention: Mention,
  all: readonly Mention[],
  isHanded: (facts: Facts, node: Node) => boolean,
): ServerUse | undefined {
  const { facts, node, isBinding } = mention;
  if (isBinding) return { ...mention, kind: 'binding' };
  if (isHanded(facts, node)) return { ...mention, kind: 'hand' };
  const log = logOf(mention);
  if (log) return log;
  const member = wrapped(node).parent;
  const call =
    member?.type === 'MemberExpression' && member.object === wrapped(node) ? wrapped(member).parent : undefined;
  if (call?.type !== 'CallExpression' || call.callee !== member) return undefined;
  const name = calleeOf(call)?.name;
  if (name === 'connect' && call.arguments.length > 0) return { ...mention, kind: 'connect', call };
  if (name !== 'close') return undefined;
  if (isBeforeExit(call)) return { ...mention, kind: 'close', call };
  const connects = all.filter((one) => one.facts === facts && calleeOfMention(one) === 'connect');
  return connects.length === 1 && isImportedByName(facts, node) ? { ...mention, kind: 'keep', call } : undefined;
}

/** `server.server.sendLoggingMessage({ level, data })`, in a function of the file, whose handlers are not known. */
function logOf(mention: Mention): ServerUse | undefined {
  const { facts, node } = mention;
  const member = wrapped(node).parent;
  const isLow = member?.type === 'MemberExpression' && memberName(member) === 'server';
  const method = isLow ? wrapped(member).parent : member;
  const call = method && wrapped(method).parent;
  if (call?.type !== 'CallExpression' || call.callee !== method || call.arguments.length !== 1) return undefined;
  const isLog = calleeOf(call)?.name === 'sendLoggingMessage' && placeOf(facts, call).kind === 'helper';
  const isReadable = isLog && readLogParams(facts, call, call.arguments[0]).isReadable;
  return isReadable && !isTestCode(facts) ? { ...mention, kind: 'log', call } : undefined;
}

/** Nothing where no file can be written. */
function logFilesOf(facts: Facts, uses: readonly ServerUse[]): Map<Facts, EmittedFile> | undefined {
  const users = new Set([facts, ...uses.flatMap((one) => (one.kind === 'log' ? [one.facts] : []))]);
  const files = new Map<Facts, EmittedFile>();
  for (const user of users) {
    const file = emittedFile(user, 'mcp-log', (one) => users.has(one));
    if (!file) return undefined;
    files.set(user, file);
  }
  return files;
}

function isImportedByName(facts: Facts, node: Node): boolean {
  return node.type === 'Identifier' && facts.variableOf(node)?.defs[0]?.type === 'ImportBinding';
}

function calleeOfMention({ node }: Mention): string | undefined {
  const member = wrapped(node).parent;
  const call = member && wrapped(member).parent;
  return call?.type === 'CallExpression' && call.callee === member ? calleeOf(call)?.name : undefined;
}

/** `vi.mock('./server.js', () => ({ server }))`: what takes the place of the server is none of the names that come. */
function mocked({ facts, variable, exports }: ExportedServer, program: Program): string | undefined {
  const exported = { name: variable.name, exported: [...exports.keys()] };
  for (const other of program.files) {
    if (!/\b[Mm]ock/u.test(other.source.text)) continue;
    for (const call of other.nodes('CallExpression')) {
      const [first] = call.arguments;
      if (!/mock/iu.test(calleeOf(call)?.name ?? '')) continue;
      const inner = first?.type === 'ImportExpression' ? first.source : first;
      const module = inner && other.stringOf(inner);
      if (module === undefined) continue;
      const isIt = exported.exported.some((name) =>
        isTarget(facts, exported, other, { module: other.links?.localize(module) ?? module, path: [name] }),
      );
      if (isIt) return `\`${other.source.path}\` mocks \`${variable.name}\``;
    }
  }
  return undefined;
}

/** Whether what is exported instead would be another thing in a file that has this name from elsewhere. */
function takenName(server: ExportedServer, program: Program): string | undefined {
  const { facts, exports, again, variable } = server;
  const names = new Map([...exports.keys()].map((name) => [name, newName(server, name)]));
  for (const { specifier } of again)
    if (specifier) names.set(exportedName(specifier.exported), newName(server, exportedName(specifier.exported)));
  const exported = { name: variable.name, exported: [...names.keys()] };
  for (const other of program.files) {
    for (const { source } of [...other.nodes('ImportDeclaration'), ...other.nodes('ExportAllDeclaration')]) {
      const module = other.links?.localize(source.value) ?? source.value;
      for (const [name, created] of names) {
        if (name === created || !isTarget(facts, exported, other, { module, path: [name] })) continue;
        if (other.links?.declarationOf({ specifier: module, path: [created] }))
          return `\`${source.value}\` exports a \`${created}\` already`;
      }
    }
  }
  return undefined;
}

/**
 * @param name under which a file exports the server
 * @returns the name under which it exports the function that builds one
 */
export function newName({ facts, variable }: ExportedServer, name: string): string {
  if (name === 'default') return name;
  return name === variable.name ? factoryName(facts, name) : factoryNames(name)[0];
}

/**
 * Finds out whether a function can be written that builds the server.
 *
 * @param handed expressions of its file that are handed to functions that connect servers
 */
export function judgeExported(server: ExportedServer, handed: ReadonlySet<Node>): void {
  const { facts, variable, exports, uses } = server;
  server.problem ??= problemOfMaker(facts, variable);
  const setup = serverSetupOf(facts, variable, new Set([...handed, ...exports.values()]));
  if (setup.kind === 'refused') {
    server.problem ??= `in \`${facts.source.path}\`, ${setup.reason}`;
    return;
  }
  server.setup = setup;
  // An arrow function is not there before its place.
  if (setup.isArrow) server.problem ??= `the code that sets up \`${variable.name}\` uses \`this\``;
  const close = setup.closes.find((one) => !isBeforeExit(one));
  if (close) server.problem ??= `\`${excerptOf(facts, statementOf(close))}\` closes the server that others connect`;
  const kept = uses.find(({ kind }) => kind === 'keep');
  if (kept && setup.isAsync) server.problem ??= `${usedIn(kept, variable.name)}, and would have to wait for it`;
  for (const { facts: by, call } of connectsOf(server)) {
    if (!canConnectFresh(by, setup, call))
      server.problem ??= `\`${excerptOf(by, call)}\` would have to wait until the server is built`;
  }
}

/** `export const server = createServer(config)`: the function builds another one each time. */
function problemOfMaker(facts: Facts, variable: Variable): string | undefined {
  const declarator = variable.defs[0]?.node as Node | undefined;
  const init = declarator?.type === 'VariableDeclarator' ? declarator.init : undefined;
  const source = init && serverSourceOf(facts, init, init);
  if (source?.kind !== 'factory') return undefined;
  const kept = source.declaration && keptServer(source.declaration);
  if (kept !== undefined)
    return `\`${excerptOf(facts, source.made)}\` returns \`${kept}\`, which it does not build anew`;
  const computed = computedArgument(source.made);
  return computed && `\`${excerptOf(facts, computed)}\` would be computed again for each server`;
}

/** @returns the calls of `connect` on the server, in all files */
export function connectsOf({ facts, setup, uses }: ExportedServer): readonly ConnectedIn[] {
  const own = (setup?.connects ?? []).map((call) => ({ facts, call }));
  return [
    ...own,
    ...uses.flatMap(({ kind, facts: by, call }) => (kind === 'connect' && call ? [{ facts: by, call }] : [])),
  ];
}

interface ConnectedIn {
  readonly facts: Facts;
  readonly call: TSESTree.CallExpression;
}
