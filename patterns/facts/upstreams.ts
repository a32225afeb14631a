/** Tables of gateways: which upstream belongs to a session. */
import { ancestors, calleeOf, isFunction, memberName, unwrap, wrapped } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import type { SessionContainer } from './session-containers.js';
import { isTestCode } from './tests.js';

export interface UpstreamTable {
  readonly container: SessionContainer;
  /** `clients` of the SDK, or the `addresses` that requests are passed on to. */
  readonly holds: 'clients' | 'addresses';
}

/**
 * @returns the containers that the session id keys, and whose values are where requests are passed on to; none in tests
 *   and in code that speaks 2026-07-28
 */
export function upstreamTables(facts: Facts): readonly UpstreamTable[] {
  let tables = known.get(facts);
  if (!tables) known.set(facts, (tables = collect(facts)));
  return tables;
}

const known = new WeakMap<Facts, readonly UpstreamTable[]>();

function collect(facts: Facts): UpstreamTable[] {
  if (facts.modern || isTestCode(facts)) return [];
  return facts.sessionContainers.flatMap((container): UpstreamTable[] => {
    if (container.keyedBy !== 'id' || container.role !== 'state') return [];
    if (container.valueClasses.has('Client')) return [{ container, holds: 'clients' }];
    const isAddress = container.accesses.some(
      ({ kind, node, bySession }) => kind === 'read' && bySession && isPassedTo(facts, node, 0),
    );
    return isAddress ? [{ container, holds: 'addresses' }] : [];
  });
}

/** @returns whether a value becomes the address of a request, or the target of a proxy */
export function isPassedTo(facts: Facts, value: Node, depth: number): boolean {
  if (depth > 4) return false;
  let inner = wrapped(value);
  for (const parent of ancestors(inner)) {
    switch (parent.type) {
      case 'LogicalExpression':
      case 'ConditionalExpression':
      case 'TemplateLiteral':
      case 'BinaryExpression':
      case 'AwaitExpression':
        break;
      case 'MemberExpression':
        // `entry.url`
        if (parent.object !== inner || parent.computed) return false;
        break;
      case 'Property':
        return parent.value === inner && memberName(parent) === 'target';
      case 'NewExpression':
        if (calleeOf(parent)?.name === 'Request') return parent.arguments[0] === inner;
        if (calleeOf(parent)?.name !== 'URL') return false;
        break;
      case 'CallExpression':
        return parent.arguments[0] === inner && /^\w*fetch$|^proxy$/iu.test(calleeOf(parent)?.name ?? '');
      case 'VariableDeclarator': {
        const variable =
          parent.init === inner && parent.id.type === 'Identifier' ? facts.variableOf(parent.id) : undefined;
        return (variable?.references ?? []).some(
          (reference) => reference.isRead() && isPassedTo(facts, reference.identifier as unknown as Node, depth + 1),
        );
      }
      default:
        if (unwrap(parent) !== unwrap(inner)) return isRouted(parent, inner);
    }
    inner = parent;
  }
  return false;
}

/** `router: (req) => table[req.headers['mcp-session-id']]` of http-proxy-middleware. */
function isRouted(parent: Node, value: Node): boolean {
  const fn = parent.type === 'ReturnStatement' ? [...ancestors(parent)].find(isFunction) : parent;
  if (!isFunction(fn) || (parent === fn && fn.body !== value)) return false;
  const owner = wrapped(fn).parent;
  return owner?.type === 'Property' && memberName(owner) === 'router';
}
