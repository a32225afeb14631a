/** Whether a file is MCP code at all. Method names and error numbers are shared with LSP, DAP, A2A and others. */
import type { TSESTree } from '@typescript-eslint/types';

import { otherProtocolModules } from '../vocabulary/modules.js';
import { legacyRevisions, mcpHeader, mcpHeaderInText, modernTokens, strongMethods } from '../vocabulary/protocol.js';
import { objectMember } from './ast.js';
import type { Node } from './ast.js';

export interface GateTokens {
  /** The different strong tokens of the file; two make it MCP code. */
  readonly strong: ReadonlySet<string>;
  /** Whether a token of 2026-07-28 itself occurs. */
  readonly modern: boolean;
}

type NodesOf = (type: string) => readonly Node[];

export function gateTokens(nodesOf: NodesOf): GateTokens {
  const strong = new Set<string>();
  let modern = false;
  for (const text of stringsOf(nodesOf)) {
    if (strongMethods.includes(text) || legacyRevisions.includes(text)) strong.add(text);
    else if (mcpHeader.test(text)) strong.add(text.toLowerCase());
    else if (mcpHeaderInText.test(text)) strong.add('a header in a list');
    modern ||= modernTokens.includes(text);
  }
  if ((nodesOf('ObjectExpression') as readonly TSESTree.ObjectExpression[]).some(isStrongMessage))
    strong.add('a message');
  return { strong, modern };
}

/**
 * @param nameOf tells what a callee is exported as
 * @returns whether the file sends its requests through `mcp-fetch` or `mcp-stdio`, files that migrated clients are given
 */
export function isModernClient(nodesOf: NodesOf, nameOf: (callee: Node) => string | undefined): boolean {
  const isImported = moduleSpecifiers(nodesOf).some((one) =>
    /(?:^|\/)mcp-(?:fetch|stdio)(?:-\d)?(?:\.[cm]?[jt]s)?$/u.test(one),
  );
  return (
    isImported &&
    (nodesOf('CallExpression') as readonly TSESTree.CallExpression[]).some(
      ({ callee }) => callee.type === 'Identifier' && /^modern(?:Fetch|Stdio)/u.test(nameOf(callee) ?? ''),
    )
  );
}

/** @returns whether the file speaks another protocol that has the same method names. */
export function isOtherProtocol(nodesOf: NodesOf): boolean {
  for (const text of stringsOf(nodesOf)) {
    if (/^(?:textDocument|workspace|window)\/\w/u.test(text)) return true;
  }
  return moduleSpecifiers(nodesOf).some((specifier) => otherProtocolModules.some((pattern) => pattern.test(specifier)));
}

function isStrongMessage(node: TSESTree.ObjectExpression): boolean {
  const version = objectMember(node, 'jsonrpc')?.value;
  const method = objectMember(node, 'method')?.value;
  return (
    version?.type === 'Literal' &&
    version.value === '2.0' &&
    method?.type === 'Literal' &&
    typeof method.value === 'string' &&
    strongMethods.includes(method.value)
  );
}

function* stringsOf(nodesOf: NodesOf): Generator<string> {
  for (const node of nodesOf('Literal') as readonly TSESTree.Literal[]) {
    if (typeof node.value === 'string') yield node.value;
  }
  for (const node of nodesOf('TemplateElement') as readonly TSESTree.TemplateElement[]) yield node.value.cooked ?? '';
}

/** @returns the literal specifiers of all imports, re-exports and requires. */
export function moduleSpecifiers(nodesOf: NodesOf): string[] {
  const found: string[] = [];
  const add = (node: Node | null | undefined): void => {
    if (node?.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
  };
  for (const type of ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression']) {
    for (const node of nodesOf(type) as readonly TSESTree.ImportDeclaration[]) add(node.source);
  }
  for (const node of nodesOf('CallExpression') as readonly TSESTree.CallExpression[]) {
    if (node.callee.type === 'Identifier' && node.callee.name === 'require') add(node.arguments[0]);
  }
  for (const node of nodesOf('TSExternalModuleReference') as readonly TSESTree.TSExternalModuleReference[])
    add(node.expression);
  return found;
}
