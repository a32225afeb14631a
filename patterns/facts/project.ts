/** Facts that cross files: who imports whom, re-exports, constants and factories of other files. The CLI alone has them. */
import type { TSESTree } from '@typescript-eslint/types';

import type { SourceFile } from '../source-file.js';
import type { Host, SdkClass } from '../vocabulary/sdk-symbols.js';
import { isFunction } from './ast.js';
import type { Node } from './ast.js';
import type { ModuleReference } from './bindings.js';
import { createFacts } from './facts.js';
import { exportedName, readExports } from './exports.js';
import type { ExportTable } from './exports.js';
import type { Facts } from './facts.js';
import { judgeTakers, takersIn } from './given-contexts.js';
import type { GivenContexts } from './given-contexts.js';
import { hostsIn } from './hosts.js';
import { nodeIndexOf } from './node-index.js';
import { overridesSdk } from './objects.js';
import { sdkGeneration } from '../vocabulary/modules.js';
import { isRelative, relativeSpecifier, resolveSpecifier } from './module-paths.js';
import type { ModuleAliases } from './module-paths.js';
import { moduleSpecifiers } from './scope-gate.js';
import { foldersOf, readResults, roleOfFile, surveyOf } from './survey.js';
import type { SdkRole, Survey } from './survey.js';
import { isTest, isTestPath } from './tests.js';
import type { StaticValue } from './values.js';

export interface ProjectFacts {
  linksOf(path: string): FileLinks | undefined;
  /** The facts of a file, linked; the same object at every call. */
  factsOf(path: string): Facts | undefined;
  /** What the file says by itself; the same object at every call. */
  aloneFactsOf(path: string): Facts | undefined;
}

/** An import of another file: what `moduleReferenceOf` returned for it. */
export interface ImportOf {
  readonly specifier: string;
  readonly path: readonly string[];
}

/** The files that are connected by their imports, as one program. */
export interface Program {
  readonly size: number;
  /** Whether it uses the SDK, and nothing of v1 in it. */
  readonly isOnV2: boolean;
  /** How its servers reach their clients, as far as the names of the SDK in it tell. */
  readonly hosts: ReadonlySet<Host>;
  /** Handlers of `createMcpHandler` that its files export, as constants. */
  readonly handlers: readonly { readonly path: string; readonly name: string }[];
  /** The facts of its files, sorted by path. */
  readonly files: readonly Facts[];
  /** Whether the files are as the run leaves them, but for what has to be changed in several of them at once. */
  readonly isFinal: boolean;
  /** @returns whether the run may change a file together with others, since it knows all that is connected to it */
  isEditable(path: string): boolean;
}

/** A dependency that asks for Zod 3 as a peer. */
export interface ZodHold {
  readonly name: string;
  /** Of Zod. */
  readonly range: string;
}

export interface ProjectOptions {
  /** @returns whether something is at a path; without it no new files can be written */
  readonly exists?: ((path: string) => boolean) | undefined;
  readonly isFinal?: boolean;
  readonly isEditable?: (path: string) => boolean;
  readonly aliases?: ModuleAliases | undefined;
  /** About all files of the run, where the project is a part of them. */
  readonly survey?: Survey;
  /** @returns what keeps the package of a file on Zod 3; without it nothing does */
  readonly zodHold?: ((path: string) => ZodHold | undefined) | undefined;
  /** @returns the package.json that offers a file to other packages; without it none does */
  readonly publishedBy?: ((path: string) => string | undefined) | undefined;
}

export interface FileLinks {
  readonly program: Program;
  /** @returns whether something is at a path of the project; nothing where the run can write no new files */
  exists(path: string): boolean | undefined;
  /** @returns the text of another file of the project, if it has been parsed */
  textAt(path: string): string | undefined;
  /** Whether a file that is MCP code by itself imports this one, or is imported by it. */
  readonly linked: boolean;
  /** Whether a file that speaks 2026-07-28 imports this one. */
  readonly calledByModern: boolean;
  /** Which side of the protocol the file is on, by the files around it. */
  readonly role: SdkRole | undefined;
  /** Whether a file of the project issues OAuth tokens with the SDK. */
  readonly issuesTokens: boolean;
  /** Whether a file of the project has a server check tokens with the SDK. */
  readonly checksTokens: boolean;
  /** Names of methods whose awaited results are read as tool results somewhere in the project. */
  readonly resultReads: ReadonlySet<string>;
  /** Whether this file reads some. */
  readonly readsResults: boolean;
  /** Whether a file of the project imports the SDK's packages. */
  readonly usesSdk: boolean;
  /** What keeps the package of this file on Zod 3, so that its `zod` is no Zod 4. */
  readonly zodHold: ZodHold | undefined;
  /** The package.json that offers this file to other packages: by `main`, `exports` and their like. */
  readonly publishedBy: string | undefined;
  /** Whether the errors of SDK v1 are behind the imports of this file, and no messages that only look like theirs. */
  readonly testsErrorsOfSdk: boolean;
  /** The exports of SDK v1 that other files import through this one. */
  readonly importedNames: readonly string[];
  /** @returns a specifier that leads to a file of the project in its relative form; others as they are */
  localize(specifier: string): string;
  /** @returns the module outside the project that an import of another file leads to. */
  follow(specifier: string, path: readonly string[]): ModuleReference | undefined;
  constant(imported: ImportOf | undefined, path: readonly string[]): StaticValue | undefined;
  sdkClass(imported: ImportOf | undefined): SdkClass | undefined;
  /** @returns the SDK class that a class of another file extends, through whatever other classes */
  madeBy(imported: ImportOf | undefined): SdkClass | undefined;
  /** @returns whether a type of another file is that of a handler's context, or stands for it. */
  isContextType(imported: ImportOf): boolean;
  /** The parameters of functions that this file exports, to which all others hand the context of a handler. */
  readonly givenContexts: GivenContexts;
  /** Those to which some do, and others do not, or nobody knows. */
  readonly doubtfulContexts: GivenContexts;
  /** @returns the function, class or variable that is behind an import of another file, with the facts of its file */
  declarationOf(imported: ImportOf): { readonly facts: Facts; readonly node: Node } | undefined;
  /** @returns the names that a module of the project exports, those of files behind it too; none where it is no such module */
  exportedNames(specifier: string): readonly string[];
  /** The facts of the files that this one imports, and of those that they import. */
  readonly imported: readonly Facts[];
  /** The facts of the files that import this one, directly. */
  readonly importers: readonly Facts[];
}

/**
 * @param files every parsed candidate; paths relative to one root, with `/`
 */
export function createProject(
  files: readonly SourceFile[],
  {
    exists,
    isFinal = false,
    isEditable = () => true,
    aliases,
    zodHold,
    publishedBy,
    survey = surveyOf(files),
  }: ProjectOptions = {},
): ProjectFacts {
  const sources = new Map(files.map((file) => [file.path, file]));
  const alone = new Map<string, Facts>();
  const linked = new Map<string, Facts>();
  const exportsOf = new Map<string, ExportTable>();

  const aloneFacts = (path: string): Facts | undefined => memo(alone, path, (source) => createFacts(source));
  const linkedFacts = (path: string): Facts | undefined => memo(linked, path, (source) => createFacts(source, project));

  function memo(cache: Map<string, Facts>, path: string, make: (source: SourceFile) => Facts): Facts | undefined {
    const known = cache.get(path);
    const source = sources.get(path);
    if (known || !source) return known;
    const made = make(source);
    cache.set(path, made);
    return made;
  }

  const fileOf = (from: string, specifier: string): string | undefined =>
    resolveSpecifier(from, specifier, sources, aliases);
  const graph = importGraph(files, fileOf);

  /** The files on the other end of the links in one direction; a file that re-exports stands for what is behind it. */
  function reachable(path: string, direction: keyof Neighbours): ReadonlySet<string> {
    const found = new Set<string>(graph.get(path)?.[direction]);
    // Grows while it is walked.
    for (const other of found) {
      if (!reExports(other)) continue;
      for (const next of graph.get(other)?.[direction] ?? []) if (next !== path) found.add(next);
    }
    return found;
  }

  function reExports(path: string): boolean {
    const ast = sources.get(path)?.ast;
    const index = ast && nodeIndexOf(ast);
    const named = (index?.get('ExportNamedDeclaration') ?? []) as readonly TSESTree.ExportNamedDeclaration[];
    return (index?.get('ExportAllDeclaration')?.length ?? 0) > 0 || named.some((node) => node.source);
  }

  function exportTableOf(path: string, { ast }: SourceFile): ExportTable {
    let table = exportsOf.get(path);
    if (!table) exportsOf.set(path, (table = readExports(ast)));
    return table;
  }

  /** Whether a specifier is about a file of the project, be it there or not. */
  function isOwn(from: string, specifier: string): boolean {
    return specifier.startsWith('.') || fileOf(from, specifier) !== undefined;
  }

  /** Follows `path` through the exports of `file` until it is a declaration or leaves the project. */
  function resolve(from: string, specifier: string, path: readonly string[], depth = 0): Target | undefined {
    const file = fileOf(from, specifier);
    const source = file === undefined ? undefined : sources.get(file);
    if (file === undefined || !source || depth > 20) return undefined;
    const [name, ...rest] = path;
    if (name === undefined) return undefined;
    const table = exportTableOf(file, source);
    const entry = table.named.get(name);
    if (entry?.kind === 'local') return { kind: 'local', file, node: entry.node, path: rest };
    if (entry?.kind === 'from') {
      const inner = [...entry.path, ...rest];
      return isOwn(file, entry.specifier)
        ? resolve(file, entry.specifier, inner, depth + 1)
        : { kind: 'module', reference: { module: entry.specifier, path: inner } };
    }
    for (const star of table.stars) {
      if (!isOwn(file, star)) {
        // A name that the file does not declare can only come from a star; with several, the SDK's is the one asked for.
        if (star.startsWith('@modelcontextprotocol/')) return { kind: 'module', reference: { module: star, path } };
        continue;
      }
      const found = resolve(file, star, path, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  function namesOf(from: string, specifier: string, seen = new Set<string>()): string[] {
    const file = fileOf(from, specifier);
    const source = file === undefined ? undefined : sources.get(file);
    if (file === undefined || !source || seen.has(file)) return [];
    seen.add(file);
    const { named, stars } = exportTableOf(file, source);
    return [...named.keys(), ...stars.flatMap((star) => namesOf(file, star, seen))];
  }

  const hosts = (path: string): ReadonlySet<Host> | undefined => {
    const facts = aloneFacts(path);
    return facts && hostsIn(facts);
  };
  const programs = new Map<string, Program>();

  function programOf(path: string): Program {
    const present = programs.get(path);
    if (present) return present;
    let known: readonly Facts[] | undefined;
    const members = new Set([path]);
    // Grows while it is walked.
    for (const one of members) {
      for (const other of graph.get(one)?.imports ?? []) members.add(other);
      for (const other of graph.get(one)?.importedBy ?? []) members.add(other);
    }
    const generations = new Set([...members].map((one) => aloneFacts(one)?.generation));
    const made: Program = {
      size: members.size,
      isOnV2: generations.has('v2') && !generations.has('v1') && !generations.has('mixed'),
      hosts: new Set([...members].flatMap((one) => [...(hosts(one) ?? [])])),
      handlers: [...members].sort().flatMap((one) => handlersIn(one)),
      isFinal,
      isEditable,
      get files() {
        return (known ??= [...members].sort().flatMap((one) => linkedFacts(one) ?? []));
      },
    };
    for (const one of members) programs.set(one, made);
    return made;
  }

  function handlersIn(path: string): Program['handlers'] {
    const source = sources.get(path);
    if (!source?.text.includes('createMcpHandler')) return [];
    return [...exportTableOf(path, source).named].flatMap(([name, entry]) => {
      const isHandler = entry.kind === 'local' && aloneFacts(path)?.classOf(entry.node) === 'McpHttpHandler';
      return isHandler ? [{ path, name }] : [];
    });
  }

  const ownRoles = new Map<string, SdkRole | undefined>();
  function roleAlone(path: string): SdkRole | undefined {
    if (!ownRoles.has(path)) {
      const facts = aloneFacts(path);
      ownRoles.set(path, facts && roleOfFile(facts));
    }
    return ownRoles.get(path);
  }

  function isTestAt(path: string): boolean {
    const facts = aloneFacts(path);
    return facts ? isTest(facts) : isTestPath(path);
  }

  /**
   * By the nearest files around it that are on one side: those that import it first, then its folder, then the parents of that.
   * Of code that is no test, tests say nothing: they ask servers by clients.
   */
  function roleOf(path: string): SdkRole | undefined {
    const withTests = isTestAt(path);
    let near = new Set([path]);
    const seen = new Set(near);
    for (let step = 0; step < 4 && near.size > 0; step++) {
      const next = new Set<string>();
      for (const one of near)
        for (const other of graph.get(one)?.importedBy ?? []) if (!seen.has(other)) next.add(other);
      const roles = new Set(
        [...next].flatMap((other) => (withTests || !isTestAt(other) ? (roleAlone(other) ?? []) : [])),
      );
      if (roles.size > 0) return roles.has('server') ? 'server' : 'client';
      for (const other of next) seen.add(other);
      near = next;
    }
    for (const other of graph.get(path)?.imports ?? []) {
      const role = roleAlone(other);
      if (role) return role;
    }
    for (const folder of foldersOf(path)) {
      const role = survey.roleIn(folder, withTests);
      if (role) return role;
    }
    return undefined;
  }

  /** The exports of v1 that the importers of a file reach through it. */
  function namesThrough(path: string): string[] {
    const names = new Set<string>();
    for (const other of graph.get(path)?.importedBy ?? []) {
      const source = sources.get(other);
      const index = source && nodeIndexOf(source.ast);
      for (const node of (index?.get('ImportSpecifier') ?? []) as readonly TSESTree.ImportSpecifier[]) {
        const specifier = node.parent.type === 'ImportDeclaration' ? node.parent.source.value : '';
        const name = exportedName(node.imported);
        if (fileOf(other, specifier) !== path) continue;
        const target = resolve(other, specifier, [name]);
        if (target?.kind === 'module' && sdkGeneration(target.reference.module) === 'v1') names.add(name);
      }
    }
    return [...names].sort();
  }

  /** The files that this one imports, and what they import. */
  function behind(path: string): ReadonlySet<string> {
    const found = new Set(graph.get(path)?.imports);
    // Grows while it is walked.
    for (const other of found) for (const next of graph.get(other)?.imports ?? []) if (next !== path) found.add(next);
    return found;
  }

  function hasErrorsBehind(path: string): boolean {
    const others = [...behind(path)];
    const own = /\bMCP error\b/u;
    if (others.some((other) => own.test(sources.get(other)?.text ?? ''))) return false;
    return others.some((other) =>
      aloneFacts(other)?.mcpImports.some(
        (one) => one.generation === 'v1' && /\/(?:types|mcp|server\/index)(?:\.js)?$/u.test(one.module),
      ),
    );
  }

  function linksOf(path: string): FileLinks {
    const neighbours = graph.get(path);
    return {
      get program() {
        return programOf(path);
      },
      textAt: survey.textAt,
      exists: (other) => (survey.textAt(other) === undefined ? exists?.(other) : true),
      get linked() {
        return [...reachable(path, 'imports'), ...reachable(path, 'importedBy')].some(
          (other) => aloneFacts(other)?.inScope,
        );
      },
      get calledByModern() {
        return [...(neighbours?.importedBy ?? [])].some((other) => {
          const facts = aloneFacts(other);
          return facts?.modern === true && !facts.modernClient;
        });
      },
      get role() {
        return roleOf(path);
      },
      get issuesTokens() {
        return survey.issuesTokens;
      },
      get checksTokens() {
        return survey.checksTokens;
      },
      get resultReads() {
        return survey.resultReads;
      },
      get readsResults() {
        const source = sources.get(path);
        return source !== undefined && readResults(source).length > 0;
      },
      get usesSdk() {
        return survey.usesSdk;
      },
      get zodHold() {
        return zodHold?.(path);
      },
      get publishedBy() {
        return publishedBy?.(path);
      },
      get testsErrorsOfSdk() {
        return hasErrorsBehind(path);
      },
      get importedNames() {
        return namesThrough(path);
      },
      localize(specifier) {
        if (aliases === undefined || isRelative(specifier)) return specifier;
        const target = fileOf(path, specifier);
        return target === undefined ? specifier : relativeSpecifier(path, target);
      },
      follow(specifier, names) {
        const target = resolve(path, specifier, names);
        if (target?.kind === 'module') return target.reference;
        if (target?.kind !== 'local' || target.path.length > 0) return undefined;
        const reference = aloneFacts(target.file)?.moduleReferenceOf(target.node);
        return reference && isOwn(target.file, reference.module) ? undefined : reference;
      },
      constant(imported, names) {
        if (!imported?.specifier.startsWith('.')) return undefined;
        const target = resolve(path, imported.specifier, [...imported.path, ...names]);
        return target?.kind === 'local' ? constantOf(linkedFacts(target.file), target) : undefined;
      },
      sdkClass(imported) {
        if (!imported?.specifier.startsWith('.')) return undefined;
        const target = resolve(path, imported.specifier, imported.path);
        if (target?.kind !== 'local' || target.path.length > 0) return undefined;
        const facts = linkedFacts(target.file);
        // A function that a constant holds answers for what it returns, too.
        const fn = isFunction(target.node) ? target.node : facts?.functionOf(target.node);
        return fn ? facts?.returnedClass(fn) : facts?.classOf(target.node);
      },
      madeBy(imported) {
        if (!imported?.specifier.startsWith('.')) return undefined;
        const target = resolve(path, imported.specifier, imported.path);
        if (target?.kind !== 'local' || target.path.length > 0) return undefined;
        const own = target.node.type === 'Identifier' ? (target.node.parent as Node | undefined) : target.node;
        const isClass = own?.type === 'ClassDeclaration' || own?.type === 'ClassExpression';
        return isClass && overridesSdk(own) ? undefined : linkedFacts(target.file)?.madeBy(target.node);
      },
      isContextType(imported) {
        const target = resolve(path, imported.specifier, imported.path);
        const facts = target?.kind === 'local' && target.path.length === 0 ? linkedFacts(target.file) : undefined;
        return facts !== undefined && target?.kind === 'local' && facts.isContextType(target.node);
      },
      get givenContexts() {
        return contextsGivenTo(path).all;
      },
      get doubtfulContexts() {
        return contextsGivenTo(path).some;
      },
      declarationOf(imported) {
        const target = resolve(path, imported.specifier, imported.path);
        const facts = target?.kind === 'local' && target.path.length === 0 ? linkedFacts(target.file) : undefined;
        return facts && target?.kind === 'local' ? { facts, node: target.node } : undefined;
      },
      exportedNames: (specifier) => [...new Set(namesOf(path, specifier))],
      get importers() {
        return [...(neighbours?.importedBy ?? [])].flatMap((other) => linkedFacts(other) ?? []);
      },
      get imported() {
        return [...behind(path)].flatMap((other) => linkedFacts(other) ?? []);
      },
    };
  }

  const given = new Map<string, { readonly all: GivenContexts; readonly some: GivenContexts }>();
  function contextsGivenTo(path: string): { readonly all: GivenContexts; readonly some: GivenContexts } {
    const known = given.get(path);
    if (known) return known;
    // Files that import each other: what is asked for meanwhile is not known.
    given.set(path, { all: new Map(), some: new Map() });
    const source = sources.get(path);
    const facts = linkedFacts(path);
    const exported = source && facts ? takersIn(exportTableOf(path, source).named, facts) : [];
    const users =
      exported.length > 0 ? [...reachable(path, 'importedBy')].flatMap((one) => linkedFacts(one) ?? []) : [];
    const found = judgeTakers(exported, users, (user, { module, path: names }) => {
      const target = resolve(user.source.path, module, names);
      return target?.kind === 'local' && target.file === path && target.path.length === 0 ? target.node : undefined;
    });
    given.set(path, found);
    return found;
  }

  const links = new Map<string, FileLinks>();
  const project: ProjectFacts = {
    linksOf(path) {
      if (!sources.has(path)) return undefined;
      let known = links.get(path);
      if (!known) links.set(path, (known = linksOf(path)));
      return known;
    },
    factsOf: linkedFacts,
    aloneFactsOf: aloneFacts,
  };
  return project;
}

type Target =
  | { readonly kind: 'module'; readonly reference: ModuleReference }
  | { readonly kind: 'local'; readonly file: string; readonly node: Node; readonly path: readonly string[] };

/** The constant behind an exported name, or behind a member of an exported object, enum or class. */
function constantOf(
  facts: Facts | undefined,
  target: { node: Node; path: readonly string[] },
): StaticValue | undefined {
  const [member, ...nested] = target.path;
  return member === undefined ? facts?.valueOf(target.node) : facts?.memberOf(target.node, member, ...nested);
}

interface Neighbours {
  readonly imports: Set<string>;
  readonly importedBy: Set<string>;
}

function importGraph(
  files: readonly SourceFile[],
  fileOf: (from: string, specifier: string) => string | undefined,
): Map<string, Neighbours> {
  const graph = new Map<string, Neighbours>(
    files.map((file) => [file.path, { imports: new Set(), importedBy: new Set() }]),
  );
  for (const file of files) {
    const index = nodeIndexOf(file.ast);
    for (const specifier of moduleSpecifiers((type) => index.get(type) ?? [])) {
      const target = fileOf(file.path, specifier);
      if (target === undefined || target === file.path) continue;
      graph.get(file.path)?.imports.add(target);
      graph.get(target)?.importedBy.add(file.path);
    }
  }
  return graph;
}
