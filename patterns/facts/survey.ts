/**
 * What is asked about all files of a run, whether imports connect them or not. A question reads only the files whose text
 * allows an answer, one after the other, so that their trees need not be in memory together.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { isCheckerExport, isIssuerExport, ownRole, subPathOf } from '../sdk/destinations.js';
import type { SourceFile } from '../source-file.js';
import { memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import { createFacts } from './facts.js';
import type { Facts } from './facts.js';
import { nodeIndexOf } from './node-index.js';
import { moduleSpecifiers } from './scope-gate.js';
import { isTest } from './tests.js';

export type SdkRole = 'server' | 'client';

export interface Survey {
  /** Whether a file issues OAuth tokens with the SDK. */
  readonly issuesTokens: boolean;
  /** Whether a file has a server check tokens with the SDK. */
  readonly checksTokens: boolean;
  /** Names of methods whose awaited results are read as tool results. */
  readonly resultReads: ReadonlySet<string>;
  /** Whether a file imports the SDK's packages. */
  readonly usesSdk: boolean;
  /**
   * @param withTests whether tests count: clients in them say nothing of the code that they test
   * @returns which side of the protocol most files below a folder are on, if some are
   */
  roleIn(folder: string, withTests: boolean): SdkRole | undefined;
  /** @returns the text of a file */
  textAt(path: string): string | undefined;
}

/** @param files every file of the run; those that do not parse answer nothing */
export function surveyOf(files: readonly SourceFile[]): Survey {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  let issuesTokens: boolean | undefined;
  let checksTokens: boolean | undefined;
  let resultReads: ReadonlySet<string> | undefined;
  let usesSdk: boolean | undefined;
  let roles: { readonly all: FolderRoles; readonly ofCode: FolderRoles } | undefined;
  return {
    get issuesTokens() {
      return (issuesTokens ??= files.some((file) => importsAuth(file, isIssuerExport)));
    },
    get checksTokens() {
      return (checksTokens ??= files.some((file) => importsAuth(file, isCheckerExport)));
    },
    get resultReads() {
      return (resultReads ??= new Set(files.flatMap(readResults)));
    },
    get usesSdk() {
      return (usesSdk ??= files.some(namesSdk));
    },
    roleIn(folder, withTests) {
      const known = (roles ??= rolesByFolder(files));
      const counts = (withTests ? known.all : known.ofCode).get(folder);
      return counts && (counts.server >= counts.client ? 'server' : 'client');
    },
    textAt: (path) => texts.get(path),
  };
}

/** @returns which side of the protocol a file is on by its own imports */
export function roleOfFile({ mcpImports }: Facts): SdkRole | undefined {
  return ownRole(mcpImports.map((one) => one.module));
}

/** @returns the names of methods whose awaited results a file reads as tool results */
export function readResults(file: SourceFile): readonly string[] {
  const mayRead = /\bawait\b/u.test(file.text) && resultField.test(file.text);
  return mayRead ? (look(file, ({ ast }) => resultsIn(ast)) ?? []) : [];
}

/** A tree that is made for one question is let go after it. */
function look<T>(file: SourceFile, read: (file: SourceFile) => T): T | undefined {
  const isHeld = file.tree?.isHeld ?? true;
  try {
    return read(file);
  } catch (error) {
    // A file that does not parse is reported where it is analysed.
    if (isHeld) throw error;
    return undefined;
  } finally {
    if (!isHeld) file.tree?.release();
  }
}

function namesSdk(file: SourceFile): boolean {
  return mayNameSdk(file) && look(file, (one) => createFacts(one).generation !== 'raw') === true;
}

/** Names can be put together from pieces, but nobody has cut this one. */
function mayNameSdk({ text }: SourceFile): boolean {
  return text.includes('modelcontextprotocol');
}

type FolderRoles = Map<string, Record<SdkRole, number>>;

function rolesByFolder(files: readonly SourceFile[]): { all: FolderRoles; ofCode: FolderRoles } {
  const all: FolderRoles = new Map();
  const ofCode: FolderRoles = new Map();
  for (const file of files.filter(mayNameSdk)) {
    const found = look(file, (one) => {
      const facts = createFacts(one);
      return { role: roleOfFile(facts), isTest: isTest(facts) };
    });
    if (!found?.role) continue;
    for (const folder of foldersOf(file.path)) {
      for (const roles of found.isTest ? [all] : [all, ofCode]) {
        const counts = roles.get(folder) ?? { server: 0, client: 0 };
        counts[found.role]++;
        roles.set(folder, counts);
      }
    }
  }
  return { all, ofCode };
}

/** @returns the folder of a file and those above it, the root as an empty name, the nearest first */
export function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let folder = path; folder !== '';) {
    folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    folders.push(folder);
  }
  return folders;
}

type AuthTest = (subPath: string, name: string | undefined) => boolean;

/** Whether a file imports OAuth code of v1 that a test accepts, by the sub-path and the name. */
function importsAuth(file: SourceFile, test: AuthTest): boolean {
  return file.text.includes('/server/auth/') && look(file, ({ ast }) => importsAuthIn(ast, test)) === true;
}

function importsAuthIn(ast: TSESTree.Program, test: AuthTest): boolean {
  const index = nodeIndexOf(ast);
  const modules = moduleSpecifiers((type) => index.get(type) ?? [])
    .filter((module) => module.includes('/server/auth/'))
    .map(subPathOf);
  if (modules.length === 0) return false;
  // Its names are nobody else's: where one stands in a file with such an import, it is imported.
  const names = (index.get('Identifier') ?? []) as readonly TSESTree.Identifier[];
  return modules.some((module) => test(module, undefined) || names.some(({ name }) => test(module, name)));
}

const resultFields = new Set(['content', 'structuredContent', 'isError']);
const resultField = /\b(?:content|structuredContent|isError)\b/u;

/** The methods of `(await x.handle(…)).content` and of `const result = await x.handle(…)` with `result.content`. */
function resultsIn(ast: TSESTree.Program): string[] {
  const index = nodeIndexOf(ast);
  const variables = new Map<string, string[]>();
  for (const node of (index.get('VariableDeclarator') ?? []) as readonly TSESTree.VariableDeclarator[]) {
    const method = node.id.type === 'Identifier' && node.init ? awaitedMethod(node.init) : undefined;
    if (method === undefined || node.id.type !== 'Identifier') continue;
    variables.set(node.id.name, [...(variables.get(node.id.name) ?? []), method]);
  }
  const found = new Set<string>();
  for (const node of (index.get('MemberExpression') ?? []) as readonly TSESTree.MemberExpression[]) {
    if (!resultFields.has(memberName(node) ?? '')) continue;
    const object = unwrap(node.object);
    const methods = object.type === 'Identifier' ? variables.get(object.name) : [awaitedMethod(object)];
    for (const method of methods ?? []) if (method !== undefined) found.add(method);
  }
  return [...found];
}

function awaitedMethod(node: Node): string | undefined {
  const inner = unwrap(node);
  const call = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : undefined;
  const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type === 'MemberExpression')
    return memberName(callee) ?? (callee.object.type === 'Identifier' ? callee.object.name : undefined);
  return callee?.type === 'Identifier' ? callee.name : undefined;
}
