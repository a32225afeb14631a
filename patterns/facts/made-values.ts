/** What a variable or a member of a class is made to be, in one file. */
import { dottedName, memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

/** @returns the only value of a variable, or of a member of the class; nothing where there are several */
export function initOf(facts: Facts, node: Node): Node | undefined {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  if (variable) {
    const init = facts.initializerOf(variable);
    if (init) return unwrap(init);
    const writes = variable.references.flatMap((reference) => (reference.isWrite() ? (reference.writeExpr ?? []) : []));
    const [first] = writes as unknown as Node[];
    return writes.length === 1 && first ? unwrap(first) : undefined;
  }
  const name = dottedName(inner);
  if (!name?.startsWith('this.')) return undefined;
  const assigned = facts.nodes('AssignmentExpression').filter(({ left }) => dottedName(left) === name);
  const fields = facts
    .nodes('PropertyDefinition')
    .filter((one) => `this.${memberName(one) ?? ''}` === name && one.value);
  const values = [...assigned.map(({ right }) => right), ...fields.flatMap(({ value }) => (value ? [value] : []))];
  return values.length === 1 && values[0] ? unwrap(values[0]) : undefined;
}
