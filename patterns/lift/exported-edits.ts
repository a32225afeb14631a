/** How a file exports a function that builds servers, in place of a server, and how others come by one. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, statementOf, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { exportedName } from '../facts/exports.js';
import type { Facts } from '../facts/facts.js';
import type { NewFile } from '../pattern.js';
import { freeName } from '../sdk/references.js';
import { importEmitted } from './emitted-file.js';
import type { EmittedFile } from './emitted-file.js';
import { newName } from './exported-servers.js';
import type { ExportedServer, ServerImport, ServerUse } from './exported-servers.js';
import type { Lift } from './lift.js';
import { callOfLog, readLogParams } from './log-call.js';
import { connectFresh, factoryNames, writeServerSetup } from './shared-server.js';
import { styleOf } from './source-style.js';

/** @returns the places of a file that are changed with a server that is exported */
export function exportedPlaces(facts: Facts, server: ExportedServer): Node[] {
  const [declared] = server.variable.identifiers as unknown as readonly Node[];
  const own = server.facts.source === facts.source && declared ? [declared] : [];
  const again = server.again.flatMap(({ facts: by, specifier }) =>
    by.source === facts.source && specifier ? [specifier] : [],
  );
  const imports = importsIn(facts, server).map(({ specifier }) => specifier);
  const uses = imports.length > 0 ? [] : usesIn(facts, server).filter(({ kind }) => kind !== 'hand');
  return [...own, ...again, ...imports, ...uses.map(({ node }) => node)];
}

/** Writes what one file is to change. */
export function writeExported(lift: Lift, server: ExportedServer): void {
  if (server.facts.source === lift.facts.source) writeOwn(lift, server);
  for (const { facts, specifier } of server.again) {
    if (facts.source !== lift.facts.source || !specifier) continue;
    const local = exportedName(specifier.local);
    const exported = exportedName(specifier.exported);
    const from = newName(server, local);
    const as = newName(server, exported);
    lift.edits.replace(specifier.range, from === as ? from : `${from} as ${as}`);
  }
  if (server.facts.source !== lift.facts.source) writeUses(lift, server);
}

function importsIn(facts: Facts, { imports }: ExportedServer): readonly ServerImport[] {
  return imports.filter((one) => one.facts.source === facts.source);
}

function usesIn(facts: Facts, { uses }: ExportedServer): ServerUse[] {
  return uses.filter((one) => one.facts.source === facts.source);
}

function writeOwn(lift: Lift, server: ExportedServer): void {
  const { facts } = lift;
  const { setup, exports } = server;
  if (!setup) return;
  const file = logFileOf(server, facts);
  writeServerSetup(lift, setup, file && importEmitted(lift, file.specifier, 'rememberRequests'));
  for (const call of setup.connects) connectFresh(lift, setup, call);
  for (const call of setup.closes) lift.remove(statementOf(call));
  for (const [name, node] of exports) {
    const outer = wrapped(node);
    const { parent } = outer;
    const as = newName(server, name);
    if (parent?.type === 'ExportSpecifier')
      lift.edits.replace(parent.range, as === setup.name ? as : `${setup.name} as ${as}`);
    else if (parent?.type === 'Property')
      lift.edits.replace(parent.range, as === setup.name ? as : `${as}: ${setup.name}`);
    else if (parent?.type === 'AssignmentExpression') {
      if (parent.left.type === 'MemberExpression') lift.edits.replace(parent.left.property.range, as);
      lift.edits.replace(outer.range, setup.name);
    } else if (parent?.type === 'ExportDefaultDeclaration') lift.edits.replace(outer.range, setup.name);
  }
}

/** Imports the function, and calls it where the server was connected. */
function writeUses(lift: Lift, server: ExportedServer): void {
  const { facts, edits } = lift;
  const uses = usesIn(facts, server);
  const local = localName(facts, server);
  const isAsync = server.setup?.isAsync === true;
  const log = uses.some(({ kind }) => kind === 'log') ? importLog(lift, server) : '';
  if (!logsOnly(facts, server)) renameImports(lift, server, local);
  const kept = uses.find(({ kind }) => kind === 'keep');
  if (kept?.node.type === 'Identifier') {
    declareServer(lift, kept.node, local);
    for (const { kind, call } of uses) if (kind === 'log' && call) writeLog(lift, log, call);
    return;
  }
  for (const { kind, node, call } of uses) {
    const name = node.type === 'Identifier' ? local : memberText(facts, server, node);
    if (kind === 'connect') edits.replace(wrapped(node).range, isAsync ? `(await ${name}())` : `${name}()`);
    else if (kind === 'close' && call) lift.remove(statementOf(call));
    else if (kind === 'log' && call) writeLog(lift, log, call);
    else if (kind === 'binding') writeBinding(lift, server, node, name);
  }
}

/** @returns what a file calls the function that logs */
function importLog(lift: Lift, server: ExportedServer): string {
  const { facts, edits } = lift;
  const specifier = logFileOf(server, facts)?.specifier ?? '';
  const [first] = importsIn(facts, server).map((one) => one.specifier.parent);
  const isAlone = first?.type === 'ImportDeclaration' && first.specifiers.length === 1;
  if (!first || !isAlone || !logsOnly(facts, server)) {
    // The import goes with what used it.
    if (logsOnly(facts, server)) for (const { node } of usesIn(facts, server)) lift.forget(node.range);
    return importEmitted(lift, specifier, 'logToClient');
  }
  const { quote, semicolon } = styleOf(facts);
  const name = freeName(facts, 'logToClient', 'logToClientOfMcp');
  const imported = name === 'logToClient' ? name : `logToClient as ${name}`;
  edits.replace(first.range, `import { ${imported} } from ${quote}${specifier}${quote}${semicolon}`);
  return name;
}

/** Whether a file needs no server for anything else. */
function logsOnly(facts: Facts, server: ExportedServer): boolean {
  const uses = usesIn(facts, server);
  return uses.length > 0 && uses.every(({ kind }) => kind === 'log');
}

function writeLog(lift: Lift, log: string, call: TSESTree.CallExpression): void {
  const { facts, edits } = lift;
  const params = readLogParams(facts, call, call.arguments[0]);
  for (const { range, text } of callOfLog(facts, call, log, params)) edits.replace(range, text);
}

function logFileOf({ logFiles }: ExportedServer, facts: Facts): EmittedFile | undefined {
  return [...logFiles].find(([one]) => one.source === facts.source)?.[1];
}

/** @returns the files that the edits of one file need, and that are not there yet */
export function newFilesFor(facts: Facts, server: ExportedServer): readonly NewFile[] {
  return logFileOf(server, facts)?.creates ?? [];
}

/** @returns what a file calls the function that builds the server */
export function localName(facts: Facts, { variable }: ExportedServer): string {
  return freeName(facts, ...factoryNames(variable.name));
}

/** `servers.main` becomes `servers.createMain`. */
function memberText(facts: Facts, server: ExportedServer, { object, property }: TSESTree.MemberExpression): string {
  const { text } = facts.source;
  const name = property.type === 'Identifier' ? property.name : '';
  return text.slice(object.range[0], property.range[0]) + newName(server, name);
}

function renameImports({ facts, edits }: Lift, server: ExportedServer, local: string): void {
  for (const { specifier } of importsIn(facts, server)) {
    const name = specifier.type === 'ImportSpecifier' ? newName(server, exportedName(specifier.imported)) : local;
    edits.replace(specifier.range, name === local ? name : `${name} as ${local}`);
  }
}

/** `const { server } = require('./server')`, `const server = require('./server').server` */
function writeBinding({ edits }: Lift, server: ExportedServer, node: Node, name: string): void {
  const { parent } = wrapped(node);
  if (parent?.type !== 'Property' || parent.parent.type !== 'ObjectPattern') {
    edits.replace(node.range, name);
    return;
  }
  const key = newName(server, memberName(parent) ?? server.variable.name);
  edits.replace(parent.range, key === name ? key : `${key}: ${name}`);
}

/** The file has a server of its own, as it had that of the other file. */
function declareServer({ facts, edits }: Lift, { name }: TSESTree.Identifier, local: string): void {
  const { lineBreak, semicolon } = styleOf(facts);
  const last = facts.nodes('ImportDeclaration').at(-1);
  if (last) edits.insert(last.range[1], `${lineBreak}${lineBreak}const ${name} = ${local}()${semicolon}`);
}
