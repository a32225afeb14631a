/** What tests expect of errors: v1 put “MCP error”, and the code, in front of every message. */
import { calleeOf } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { isTestCode } from '../facts/tests.js';
import type { Migration } from './migration.js';

/** Texts and regular expressions, where something follows the prefix. */
const prefixed = /^(['"`/]\^?)((?:MCP error -?\d+: )+)(?!['"`/])/u;

const assertion =
  /^(?:to[A-Z]\w*|(?:not)?(?:deep|strict|deepStrict|partialDeepStrict)?[Ee]quals?|(?:object|string|array)Containing|match|throws|rejects)$/u;

/** Only where the project shows that the tested code has the SDK's errors, and no texts of this form of its own. */
export function migrateErrorTexts(migration: Migration): void {
  const { facts, edits } = migration;
  for (const node of [...facts.nodes('Literal'), ...facts.nodes('TemplateLiteral')]) {
    const [, start, prefix] = prefixed.exec(migration.text(node)) ?? [];
    if (start === undefined || prefix === undefined || !isExpected(node)) continue;
    if (!isTestCode(facts) || !facts.links?.testsErrorsOfSdk) return;
    migration.mark(node, prefix.trim());
    const from = node.range[0] + start.length;
    edits.remove([from, from + prefix.length]);
  }
}

/** Whether a value is, or is within, what an assertion expects. */
function isExpected(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'CallExpression':
      return parent.arguments.includes(node as never) && assertion.test(calleeOf(parent)?.name ?? '');
    case 'Property':
      return parent.value === node && isExpected(parent.parent);
    case 'ArrayExpression':
      return isExpected(parent);
    default:
      return false;
  }
}
