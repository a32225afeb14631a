/** Paths of files in the package: what is counted from them holds for one layout of its folders. */
import { memberName, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { originalName } from '../facts/original-names.js';
import type { Facts } from '../facts/facts.js';
import { mentionsOf } from './references.js';
import { isResolve } from './uses.js';

/**
 * @param node a place that names a module
 * @returns whether it is `require.resolve` or `import.meta.resolve`, and other paths are made of its result
 */
export function isTakenApart(facts: Facts, node: Node): boolean {
  return isResolve(node) && becomesPath(facts, node, new Set());
}

function becomesPath(facts: Facts, node: Node, seen: Set<Node>): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'AwaitExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return becomesPath(facts, parent, seen);
    case 'BinaryExpression':
      return parent.operator === '+';
    case 'TemplateLiteral':
      return parent.expressions.length > 0 && parent.quasis.some(({ value }) => value.raw.includes('/'));
    case 'MemberExpression':
      return parent.object === outer && textMethods.has(memberName(parent) ?? '');
    case 'NewExpression':
      return isUrl(parent.callee) && (parent.arguments[1] === outer || becomesPath(facts, parent, seen));
    case 'CallExpression': {
      if (!parent.arguments.some((argument) => argument === outer)) return false;
      const name = originalName(facts, parent.callee) ?? '';
      // Paths and addresses of the same file.
      if (transparent.has(name)) return becomesPath(facts, parent, seen);
      const module = facts.moduleReferenceOf(parent.callee)?.module;
      return pathFunctions.has(name) && (module === undefined ? name === 'dirname' : pathModule.test(module));
    }
    case 'VariableDeclarator': {
      const variable = parent.init === outer && parent.id.type === 'Identifier' && facts.variableOf(parent.id);
      return variable ? mentionsOf(facts, variable).some((one) => becomesPath(facts, one, seen)) : false;
    }
    default:
      return false;
  }
}

function isUrl(callee: Node): boolean {
  return callee.type === 'Identifier' && callee.name === 'URL';
}

const transparent = new Set(['fileURLToPath', 'pathToFileURL', 'realpathSync', 'realpath', 'normalize', 'String']);

const textMethods = new Set([
  'replace',
  'replaceAll',
  'split',
  'slice',
  'substring',
  'lastIndexOf',
  'indexOf',
  'match',
]);

const pathFunctions = new Set(['dirname', 'join', 'resolve', 'relative', 'parse']);

const pathModule = /^(?:node:)?path(?:\/(?:posix|win32))?$|^(?:pathe|upath)$/u;
