/**
 * What the patterns may ask about a file. Everything is computed on the first question and shared by all patterns,
 * in time linear in the size of the file.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { mcpHeader } from '../vocabulary/protocol.js';
import { modernEntries } from '../vocabulary/sdk-symbols.js';
import { defaultSettings } from '../settings.js';
import type { Settings } from '../settings.js';
import type { SourceFile } from '../source-file.js';
import { memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import { collectMcpImports, createBindings } from './bindings.js';
import type { Bindings, McpImport } from './bindings.js';
import { createDispatch } from './dispatch.js';
import type { Dispatch } from './dispatch.js';
import { collectContexts, collectHandlers, contextTypeTest, declaredTypes } from './handlers.js';
import type { Contexts, Handler } from './handlers.js';
import { sendsThroughModernClients } from './far-sending.js';
import { originalName } from './original-names.js';
import { collectHeaderUses, collectRoutes } from './http.js';
import type { HeaderUse, Route } from './http.js';
import { collectMessages, collectMethodUses } from './jsonrpc.js';
import type { JsonRpcMessage, MethodUse } from './jsonrpc.js';
import { nodeIndexOf, scopesOf } from './node-index.js';
import { createObjects } from './objects.js';
import type { Objects } from './objects.js';
import type { FileLinks, ProjectFacts } from './project.js';
import type { Scopes } from './scope.js';
import { givenParameters } from './given-contexts.js';
import { gateTokens, isOtherProtocol, isModernClient } from './scope-gate.js';
import { collectSessionContainers } from './session-containers.js';
import type { SessionContainer } from './session-containers.js';
import { collectSessionGates } from './session-gates.js';
import type { SessionGate } from './session-gates.js';
import { collectSessionIds } from './session-ids.js';
import type { SessionIds } from './session-ids.js';
import { collectSessionTransports } from './session-transports.js';
import type { TransportConstruction } from './session-transports.js';
import { createValues } from './values.js';
import type { Values } from './values.js';
import { flatContextsIn } from './wide-contexts.js';

/** `raw`: MCP code without the SDK. */
export type Generation = 'v1' | 'v2' | 'mixed' | 'raw';

type NodeType = TSESTree.Node['type'];
type NodeOf<T extends NodeType | `${NodeType}`> = Extract<TSESTree.Node, { type: T }>;

export interface Facts extends Bindings, Values, Objects, Scopes, Dispatch {
  readonly source: SourceFile;
  readonly settings: Settings;
  /** What other files say about this one; nothing where the file stands alone. */
  readonly links: FileLinks | undefined;
  /** The scope gate: whether the file is MCP code. */
  readonly inScope: boolean;
  readonly generation: Generation;
  /** Whether the file speaks 2026-07-28 already, alone or beside the old revisions: its legacy leg is there on purpose. */
  readonly modern: boolean;
  /**
   * Whether it does so because its own requests go through `mcp-fetch` or `mcp-stdio`, in this file or in another one; it knows
   * nothing of what 2026-07-28 has instead.
   */
  readonly modernClient: boolean;
  /** Whether it does so only since edits of this run: then its author has not seen yet what that changes. */
  readonly newlyModern: boolean;
  /** @returns all nodes of a type, in source order. */
  nodes<T extends `${NodeType}`>(type: T): readonly NodeOf<T>[];
  /** Imports, requires, re-exports and mocks of the protocol's packages. */
  readonly mcpImports: readonly McpImport[];
  /** SDK registrations. */
  readonly handlers: readonly Handler[];
  /** The variables that hold the context (`extra`, `ctx`) of a handler, and the patterns that take one apart. */
  readonly contexts: Contexts;
  /** @returns whether an expression is the context of a handler. */
  isContext(node: Node): boolean;
  /** @returns whether an object pattern takes the context of a handler apart: `(args, { sessionId }) =>`. */
  isContextPattern(pattern: TSESTree.ObjectPattern): boolean;
  /** @returns whether a type is that of a handler's context, or an alias of it. */
  isContextType(type: Node): boolean;
  /** JSON-RPC messages written as object literals. */
  readonly messages: readonly JsonRpcMessage[];
  /** Constant strings where method names stand. */
  readonly methodUses: readonly MethodUse[];
  /** Uses of the protocol's headers and of `last-event-id`. */
  readonly headerUses: readonly HeaderUse[];
  readonly routes: readonly Route[];
  /** Where the session id flows. */
  readonly sessionIds: SessionIds;
  /** Constructions of the Streamable HTTP server transport, with their options. */
  readonly sessionTransports: readonly TransportConstruction[];
  /** What is kept for each session. */
  readonly sessionContainers: readonly SessionContainer[];
  /** Tests for an `initialize` request in routes that open sessions. */
  readonly sessionGates: readonly SessionGate[];
}

/**
 * @param project what is known from other files; without it the file stands alone, as in an editor
 * @param wasModern whether the file spoke 2026-07-28 when the run found it
 */
export function createFacts(
  source: SourceFile,
  project?: ProjectFacts,
  settings = defaultSettings,
  wasModern?: boolean,
): Facts {
  const links: FileLinks | undefined = project?.linksOf(source.path);
  const nodesOf = (type: string): readonly Node[] => nodeIndexOf(source.ast).get(type) ?? [];
  const scopes = (): Scopes => scopesOf(source.ast);
  const bindings: () => Bindings = lazy(() => createBindings(scopes(), links));
  const values: () => Values = lazy(() =>
    createValues(scopes(), bindings(), (node, path) => links?.constant(importOf(node), path)),
  );
  const objects: () => Objects = lazy(() =>
    createObjects(scopes(), bindings(), {
      classOf: (node) => links?.sdkClass(importOf(node)),
      madeBy: (node) => links?.madeBy(importOf(node) ?? typeImportOf(node)),
    }),
  );
  const importOf = (node: Node): { specifier: string; path: readonly string[] } | undefined => {
    const reference = bindings().moduleReferenceOf(node);
    return reference && { specifier: reference.module, path: reference.path };
  };
  const typeImportOf = (type: Node): { specifier: string; path: readonly string[] } | undefined => {
    const reference = bindings().typeReferenceOf(type);
    return reference && { specifier: reference.module, path: reference.path };
  };
  const mcpImports = lazy(() => collectMcpImports(nodesOf, (node) => values().stringOf(node)));
  const handlers = lazy(() =>
    collectHandlers(nodesOf('CallExpression') as TSESTree.CallExpression[], bindings(), objects(), values()),
  );
  const isContextType = lazy(() =>
    contextTypeTest(
      bindings(),
      declaredTypes(nodesOf),
      ({ module, path }) => links?.isContextType({ specifier: module, path }) === true,
      (name) => flatContextsIn(facts).has(name),
    ),
  );
  const given = lazy(() =>
    links ? givenParameters(source.ast, links.givenContexts, (node) => objects().functionOf(node)) : [],
  );
  const contexts = lazy(() =>
    collectContexts(nodesOf, handlers(), scopes(), bindings(), objects(), isContextType(), given()),
  );
  const messages = lazy(() => collectMessages(nodesOf('ObjectExpression') as TSESTree.ObjectExpression[], values()));
  const methodUses = lazy(() => collectMethodUses(nodesOf, values()));
  const headerUses = lazy(() =>
    collectHeaderUses(nodesOf, values(), (name) => mcpHeader.test(name) || name === 'last-event-id'),
  );
  const routes = lazy(() => collectRoutes(nodesOf, bindings(), values(), objects()));
  const dispatch: () => Dispatch = lazy(() =>
    createDispatch({ nodesOf, handlers: handlers(), scopes: scopes(), bindings: bindings(), values: values() }),
  );
  const tokens = lazy(() => gateTokens(nodesOf));
  const inScope = lazy(() => {
    if (mcpImports().length > 0) return true;
    if (isOtherProtocol(nodesOf)) return false;
    return tokens().strong.size > 1 || links?.linked === true;
  });
  const isModernEntry = (node: Node): boolean => {
    const reference = bindings().sdk(node);
    if (reference?.generation !== 'v2' || !modernEntries.includes(reference.name)) return false;
    // It says nothing about what the file does over HTTP.
    return reference.name !== 'serveStdio' || sessionTransports().length === 0;
  };
  const modernClient = lazy(
    () => isModernClient(nodesOf, (callee) => originalName(bindings(), callee)) || sendsThroughModernClients(facts),
  );
  const modern = lazy(() => {
    if (tokens().modern || links?.calledByModern === true || modernClient()) return true;
    // Whatever a name is changed to, it is written where it is imported.
    if (!modernEntries.some((name) => source.text.includes(name))) return false;
    const isCandidate = (name: string | undefined): boolean => name !== undefined && modernEntries.includes(name);
    // A name can be changed on its way only where it is imported.
    const anyName = mcpImports().some((one) => one.generation === 'v2');
    return (
      (nodesOf('Identifier') as TSESTree.Identifier[]).some(
        (node) => (anyName || isCandidate(node.name)) && isModernEntry(node),
      ) ||
      (nodesOf('MemberExpression') as TSESTree.MemberExpression[]).some(
        (node) => isCandidate(memberName(node)) && isModernEntry(node),
      )
    );
  });

  const facts: Facts = {
    source,
    settings,
    links,
    get inScope() {
      return inScope();
    },
    get generation() {
      return generationOf(mcpImports());
    },
    get modern() {
      return modern();
    },
    get modernClient() {
      return modernClient();
    },
    get newlyModern() {
      return wasModern === false && modern();
    },
    nodes: (type) => nodesOf(type) as never,
    get mcpImports() {
      return mcpImports();
    },
    get handlers() {
      return handlers();
    },
    get contexts() {
      return contexts();
    },
    isContext(node) {
      const inner = unwrap(node);
      const variable = inner.type === 'Identifier' ? scopes().variableOf(inner) : undefined;
      return variable !== undefined && contexts().variables.has(variable);
    },
    isContextPattern: (pattern) => contexts().patterns.has(pattern),
    isContextType: (type) => isContextType()(type),
    get messages() {
      return messages();
    },
    get methodUses() {
      return methodUses();
    },
    get headerUses() {
      return headerUses();
    },
    get routes() {
      return routes();
    },
    get sessionIds() {
      return sessionIds();
    },
    get sessionTransports() {
      return sessionTransports();
    },
    get sessionContainers() {
      return sessionContainers();
    },
    get sessionGates() {
      return sessionGates();
    },
    get manager() {
      return scopes().manager;
    },
    variableOf: (node) => scopes().variableOf(node),
    lookUp: (node, name) => scopes().lookUp(node, name),
    moduleReferenceOf: (node) => bindings().moduleReferenceOf(node),
    sdk: (node) => bindings().sdk(node),
    sdkType: (type) => bindings().sdkType(type),
    typeReferenceOf: (type) => bindings().typeReferenceOf(type),
    initializerOf: (variable) => bindings().initializerOf(variable),
    valueOf: (node) => values().valueOf(node),
    stringOf: (node) => values().stringOf(node),
    numberOf: (node) => values().numberOf(node),
    memberOf: (node, ...path) => values().memberOf(node, ...path),
    classOf: (node) => objects().classOf(node),
    madeBy: (node) => objects().madeBy(node),
    classesInType: (type) => objects().classesInType(type),
    functionOf: (node) => objects().functionOf(node),
    returnedClass: (fn) => objects().returnedClass(fn),
    methodsAt: (node) => dispatch().methodsAt(node),
    methodsOf: (fn) => dispatch().methodsOf(fn),
    referencesTo: (fn) => dispatch().referencesTo(fn),
  };
  const sessionIds = lazy(() => collectSessionIds(facts));
  const sessionTransports = lazy(() => collectSessionTransports(facts));
  const sessionContainers = lazy(() => collectSessionContainers(facts));
  const sessionGates = lazy(() => collectSessionGates(facts));
  return facts;
}

function generationOf(imports: readonly McpImport[]): Generation {
  const generations = new Set(imports.map((one) => one.generation));
  if (generations.has('v1')) return generations.has('v2') ? 'mixed' : 'v1';
  return generations.has('v2') ? 'v2' : 'raw';
}

function lazy<T>(compute: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
