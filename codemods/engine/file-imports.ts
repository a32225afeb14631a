/** Which packages a file asks its manifest for. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Facts } from '../../patterns/facts/facts.js';
import { ancestors, calleeOf, memberName, objectValue, rootOf } from '../../patterns/facts/ast.js';
import type { Node } from '../../patterns/facts/ast.js';
import { moduleSpecifiers } from '../../patterns/facts/scope-gate.js';
import { isTest, isTestPath } from '../../patterns/facts/tests.js';
import { packageListOptions } from '../../patterns/vocabulary/config-files.js';
import { bareSpecifier, sdkGeneration, v1Package } from '../../patterns/vocabulary/modules.js';

export interface FileImports {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly isTest: boolean;
  /** What the file on disk names. */
  readonly before: NamedModules;
  /** What it would name after the run. */
  readonly after: NamedModules;
}

export interface NamedModules {
  /** Modules of the SDK, v1 and v2, as npm knows them. */
  readonly sdk: ReadonlySet<string>;
  /** Other packages. */
  readonly others: ReadonlySet<string>;
  /** Whether v1 is named in a way that is no import but might lead to one: a string, a type in a comment. */
  readonly hidesV1: boolean;
  /** Whether the file speaks 2026-07-28. */
  readonly isModern: boolean;
  /** Whether the file gives schemas to the SDK, which have to be those of a Zod that v2 understands. */
  readonly givesSchemas: boolean;
}

/** @param facts of a file that does not change */
export function fileImports(facts: Facts): FileImports {
  const named = namedModules(facts);
  const { path } = facts.source;
  return { path, isTest: isTest(facts), before: named, after: named };
}

/** @returns the same of a file that changes; `facts` are those of its new text */
export function importsAfter(imports: FileImports, facts: Facts): FileImports {
  return { ...imports, after: namedModules(facts) };
}

/** What is known of a file that was not analysed: whether v1 is named in it. */
export function unparsedImports(path: string, text: string): FileImports {
  const sdk = text.includes(v1Package) ? [v1Package] : [];
  const modules = {
    sdk: new Set(sdk),
    others: new Set<string>(),
    hidesV1: false,
    isModern: false,
    givesSchemas: false,
  };
  return { path, isTest: isTestPath(path), before: modules, after: modules };
}

function namedModules(facts: Facts): NamedModules {
  const { source } = facts;
  const sdk = new Set<string>();
  const specifiers = new Set<unknown>();
  for (const { module, generation, specifier } of facts.mcpImports) {
    specifiers.add(specifier);
    if (generation !== undefined && !isFetched(module)) sdk.add(bareSpecifier(module));
  }
  const others = moduleSpecifiers((type) => facts.nodes(type as 'Literal'))
    .filter((specifier) => sdkGeneration(specifier) === undefined)
    .flatMap((specifier) => packageOf(specifier) ?? []);
  const hidesV1 =
    facts
      .nodes('Literal')
      .some((node) => isV1(node.value) && !specifiers.has(node) && !isInPackageList(node, source.path)) ||
    facts.nodes('TemplateElement').some((node) => !isSpecifierOf(node, specifiers) && isV1(node.value.cooked)) ||
    source.comments.some(({ value }) => typeInComment.test(value));
  const givesSchemas =
    sdk.size > 0 &&
    (facts.nodes('Identifier').some(({ name }) => name === 'McpServer') ||
      facts.nodes('CallExpression').some((call) => takesSchemas(call, facts)));
  return { sdk, others: new Set(others), hidesV1, isModern: facts.modern, givesSchemas };
}

/** `registerTool`, `completable` and their like, and handlers with a schema that is not the SDK's own. */
function takesSchemas(call: TSESTree.CallExpression, facts: Facts): boolean {
  const name = calleeOf(call)?.name ?? '';
  if (/^(?:registerTool|registerPrompt|completable)$/u.test(name)) return true;
  const params = /^set(?:Request|Notification)Handler$/u.test(name)
    ? objectValue(call.arguments[1], 'params')
    : undefined;
  return params !== undefined && facts.sdk(rootOf(params)) === undefined;
}

/** What Deno and browsers load without a manifest. */
function isFetched(specifier: string): boolean {
  return /^(?:npm|jsr|https?):/u.test(specifier);
}

function isV1(value: unknown): boolean {
  return typeof value === 'string' && !isFetched(value) && sdkGeneration(value) === 'v1';
}

/** Names in configurations lead to no import; `package-json` reports them. */
function isInPackageList(node: Node, path: string): boolean {
  return (
    /\.config\.\w+$/u.test(path) ||
    [...ancestors(node)].some((one) => one.type === 'Property' && packageListOptions.includes(memberName(one) ?? ''))
  );
}

/** The mock and the import of a template are found by the template, not by its text. */
function isSpecifierOf(element: TSESTree.TemplateElement, specifiers: ReadonlySet<unknown>): boolean {
  return specifiers.has(element.parent);
}

/** `import('@modelcontextprotocol/sdk/types.js').Tool` in JSDoc, `/// <reference types="…" />` */
const typeInComment = /(?:\bimport\(\s*|\btypes\s*=\s*)["'`]@modelcontextprotocol\/sdk[/"'`]/u;

/** @returns the package of a bare specifier, `@scope/name` or `name` */
function packageOf(specifier: string): string | undefined {
  return /^(?:@[\w.~-]+\/)?[a-z\d][\w.~-]*(?=\/|$)/u.exec(specifier)?.[0];
}
