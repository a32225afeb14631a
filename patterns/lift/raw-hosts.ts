/** Whether a hand-rolled server can be reached from its own machine only. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, objectValue } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { checksOrigin } from '../facts/request-checks.js';

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** @returns whether every call that makes a server listen, in a file or in those that import it, names a loopback address */
export function isBoundToLoopback(facts: Facts): boolean {
  const files = [facts, ...(facts.links?.importers ?? []), ...(facts.links?.imported ?? [])];
  if (files.some(checksOrigin)) return false;
  const calls = files.flatMap((one) =>
    one
      .nodes('CallExpression')
      .filter((call) => isListening(call))
      .map((call) => ({ facts: one, call })),
  );
  return calls.length > 0 && calls.every((one) => loopback.has(hostOf(one.facts, one.call) ?? ''));
}

function isListening(call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  return (callee?.name === 'listen' && callee.receiver !== undefined) || callee?.name === 'serve';
}

/** `listen(port, host)`, `listen({ port, host })`, `serve({ fetch, port, hostname })`, a default of the environment */
function hostOf(facts: Facts, { arguments: [first, second] }: TSESTree.CallExpression): string | undefined {
  const named: Node | undefined = objectValue(first, 'host') ?? objectValue(first, 'hostname') ?? second;
  return named && facts.stringOf(named);
}
