/** Handles: ids of state that a tool makes up, names in its result and takes back as an argument. */
import { contains, unwrap, wrapped } from './ast.js';
import type { Node } from './ast.js';
import { isNamedLike } from './original-names.js';
import type { Facts } from './facts.js';
import { parameterTarget } from './handlers.js';

const idMakers = /uuid|nanoid|ulid|cuid|random|generate|createId|newId|newSession/iu;

/** @returns whether an expression makes up an id */
export function isIdMaker(facts: Facts, node: Node | null | undefined): boolean {
  const inner = node && unwrap(node);
  if (inner?.type === 'AwaitExpression') return isIdMaker(facts, inner.argument);
  if (inner?.type === 'LogicalExpression') return isIdMaker(facts, inner.right);
  return inner?.type === 'CallExpression' && isNamedLike(facts, inner.callee, idMakers);
}

/**
 * @returns whether a session id only stands in for a handle: `args.cartId ?? ctx.sessionId ?? randomUUID()`. What such an
 *   expression keys is found again without a session.
 */
export function isBehindHandle(facts: Facts, node: Node): boolean {
  let chain = wrapped(node);
  while (isAlternative(chain.parent)) chain = wrapped(chain.parent);
  const operands = operandsOf(chain);
  const at = operands.findIndex((one) => contains(one, node));
  const [first] = operands;
  return at > 0 && at < operands.length - 1 && isIdMaker(facts, operands.at(-1)) && isArgument(facts, first);
}

function isAlternative(node: Node | undefined): node is Node {
  return node?.type === 'LogicalExpression' && node.operator !== '&&';
}

function operandsOf(node: Node): Node[] {
  const inner = unwrap(node);
  return inner.type === 'LogicalExpression' && inner.operator !== '&&'
    ? [...operandsOf(inner.left), ...operandsOf(inner.right)]
    : [inner];
}

/** Whether an expression is a member of the arguments of a tool. */
function isArgument(facts: Facts, node: Node | undefined): boolean {
  const root = node?.type === 'MemberExpression' ? unwrap(node.object) : node;
  const declared = root?.type === 'Identifier' ? facts.variableOf(root)?.defs[0] : undefined;
  const name = declared?.name as unknown as Node | undefined;
  return (
    name !== undefined &&
    facts.handlers.some(({ kind, callback, context }) => {
      const target = kind === 'tool' ? parameterTarget(callback?.params[0]) : undefined;
      return target !== undefined && target !== context && contains(target, name);
    })
  );
}
