/** Clients that are connected to a server of the same process. */
import { calleeOf, unwrap, unwrapAwait } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

/** @returns the constructions whose client is connected to one half of an in-memory pair, which speaks 2025 revisions only. */
export function inMemoryClients(facts: Facts): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const [transport] = call.arguments;
    if (callee?.name !== 'connect' || !callee.receiver || !transport || !isInMemory(facts, transport)) continue;
    const receiver = unwrap(callee.receiver);
    const variable = receiver.type === 'Identifier' ? facts.variableOf(receiver) : undefined;
    for (const reference of variable?.references ?? []) {
      if (reference.isWrite() && reference.writeExpr) found.add(unwrapAwait(reference.writeExpr as unknown as Node));
    }
  }
  return found;
}

/** `const [clientTransport] = InMemoryTransport.createLinkedPair()`, and `pair[0]`. */
function isInMemory(facts: Facts, transport: Node): boolean {
  const inner = unwrap(transport);
  if (inner.type === 'MemberExpression') return isInMemory(facts, inner.object);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  const init = declarator?.type === 'VariableDeclarator' && declarator.init ? unwrapAwait(declarator.init) : undefined;
  if (init?.type !== 'CallExpression') return false;
  const pair = calleeOf(init);
  return pair?.receiver !== undefined && facts.sdk(pair.receiver)?.name === 'InMemoryTransport';
}
