/** HTTP as frameworks spell it: header accesses in every form, and route registrations. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  chainRootOf,
  contains,
  isFunction,
  memberName,
  objectMember,
  objectValue,
  unwrap,
  wrapped,
} from './ast.js';
import type { Callee, FunctionNode, Node } from './ast.js';
import type { Bindings } from './bindings.js';
import { originalName } from './original-names.js';
import type { Objects } from './objects.js';
import type { Values } from './values.js';

/** A place where a header is named by a constant. */
export interface HeaderUse {
  /** Lower case. */
  readonly name: string;
  /**
   * `read`, `write`, `remove`: the header of a message; `expect`: a test's assertion on it; `list`: one of several names
   * in an array or a comma string; `compare`: a name compared with a constant; `schema`: declared in a schema.
   */
  readonly use: 'read' | 'write' | 'remove' | 'expect' | 'list' | 'compare' | 'schema';
  /** The whole access: member expression, call, property, or the string in a list. */
  readonly node: Node;
  /** The expression that is the header's name (or the list string that holds it). */
  readonly nameNode: Node;
  /** What is written, or the pattern or parameter that receives what is read. */
  readonly value: Node | undefined;
  /** What the header is read from or written to: `req.headers`, `res`; nothing for object literals. */
  readonly target: Node | undefined;
}

const readMethods = new Set(['get', 'header', 'getHeader', 'has', 'hasHeader', 'getAll']);
const writeMethods = new Set(['set', 'setHeader', 'append', 'appendHeader', 'header', 'headers', 'vary']);
const removeMethods = new Set(['delete', 'removeHeader', 'unset', 'del', 'remove', 'removeResponseHeader']);
const compareMethods = new Set(['includes', 'indexOf', 'startsWith', 'endsWith']);
const expectMethods = new Set(['expect', 'toHaveProperty', 'toHaveHeader']);
/** Parameter decorators of Nest, routing-controllers and tsoa. */
const headerDecorators = new Set(['Headers', 'Header', 'HeaderParam']);
const equality = new Set(['===', '!==', '==', '!=']);
/** What holds values beside the headers of a message. */
const notHeaders = new Set(['query', 'params', 'searchParams', 'cookies', 'body', 'env']);

/**
 * @param isHeader accepts the header names that are asked for (lower case)
 * @returns their uses, in source order
 */
export function collectHeaderUses(
  nodesOf: (type: string) => readonly Node[],
  values: Values,
  isHeader: (name: string) => boolean,
): HeaderUse[] {
  const found: HeaderUse[] = [];
  const headerOf = (node: Node | null | undefined): string | undefined => {
    const name = values.stringOf(node)?.toLowerCase();
    return name !== undefined && isHeader(name) ? name : undefined;
  };

  for (const node of nodesOf('MemberExpression') as readonly TSESTree.MemberExpression[]) {
    const name = node.computed ? headerOf(node.property) : undefined;
    if (name === undefined || notHeaders.has(lastName(node.object) ?? '')) continue;
    const user = wrapped(node).parent;
    const written = user?.type === 'AssignmentExpression' && contains(user.left, node) ? user : undefined;
    const removed = user?.type === 'UnaryExpression' && user.operator === 'delete';
    found.push({
      name,
      use: written ? 'write' : removed ? 'remove' : 'read',
      node,
      nameNode: node.property,
      value: written?.right,
      target: node.object,
    });
  }

  for (const node of nodesOf('CallExpression') as readonly TSESTree.CallExpression[]) {
    const callee = calleeOf(node);
    const [first, second, third] = node.arguments;
    if (!callee || !first || (callee.receiver && notHeaders.has(lastName(callee.receiver) ?? ''))) continue;
    const name = headerOf(first);
    if (name !== undefined) {
      const use = useOfCall(callee, node.arguments.length);
      const value = use === 'write' ? second : use === 'read' ? decorated(node, callee.name) : undefined;
      if (use) found.push({ name, use, node, nameNode: first, value, target: callee.receiver });
      continue;
    }
    const nameOfHelper = second && headerOf(second);
    const use = nameOfHelper === undefined ? undefined : useOfHelper(callee.name, first, node.arguments.length);
    if (second && nameOfHelper !== undefined && use) {
      found.push({
        name: nameOfHelper,
        use,
        node,
        nameNode: second,
        value: use === 'write' ? third : undefined,
        target: first,
      });
    }
  }

  for (const node of nodesOf('Property') as readonly TSESTree.Property[]) {
    const key = node.computed ? values.stringOf(node.key) : memberName(node);
    const name = key?.toLowerCase();
    if (name === 'name' && node.parent.type === 'ObjectExpression') addParameter(node.parent, node.value);
    if (name === undefined || !isHeader(name)) continue;
    const read = node.parent.type === 'ObjectPattern';
    const use = read ? 'read' : isSchema(node.value) ? 'schema' : 'write';
    found.push({ name, use, node, nameNode: node.key, value: node.value, target: undefined });
  }

  for (const node of nodesOf('ArrayExpression') as readonly TSESTree.ArrayExpression[]) {
    const pair = node.elements.length === 2 && node.parent.type === 'ArrayExpression';
    for (const [index, element] of node.elements.entries()) {
      const name = headerOf(element);
      if (!element || name === undefined) continue;
      const write = pair && index === 0;
      found.push({
        name,
        use: write ? 'write' : 'list',
        node: write ? node : element,
        nameNode: element,
        value: write ? (node.elements[1] ?? undefined) : undefined,
        target: undefined,
      });
    }
  }

  for (const type of ['Literal', 'TemplateLiteral'] as const) {
    for (const node of nodesOf(type)) {
      const text = values.stringOf(node);
      if (!text?.includes(',')) continue;
      for (const part of text.split(',')) {
        const name = part.trim().toLowerCase();
        if (isHeader(name))
          found.push({ name, use: 'list', node, nameNode: node, value: undefined, target: undefined });
      }
    }
  }

  for (const node of nodesOf('BinaryExpression') as readonly TSESTree.BinaryExpression[]) {
    if (node.operator === 'in') {
      const name = headerOf(node.left);
      if (name !== undefined)
        found.push({ name, use: 'read', node, nameNode: node.left, value: undefined, target: node.right });
      continue;
    }
    if (!equality.has(node.operator)) continue;
    for (const side of [node.left, node.right]) {
      const name = headerOf(side);
      if (name !== undefined)
        found.push({ name, use: 'compare', node, nameNode: side, value: undefined, target: undefined });
    }
  }

  for (const node of nodesOf('SwitchCase') as readonly TSESTree.SwitchCase[]) {
    const name = headerOf(node.test);
    if (name !== undefined && node.test) {
      found.push({ name, use: 'compare', node: node.test, nameNode: node.test, value: undefined, target: undefined });
    }
  }

  /** OpenAPI: `{ name: 'Mcp-Session-Id', in: 'header' }` */
  function addParameter(node: TSESTree.ObjectExpression, nameNode: Node): void {
    const name = headerOf(nameNode);
    if (name === undefined || values.stringOf(objectValue(node, 'in')) !== 'header') return;
    found.push({ name, use: 'schema', node, nameNode, value: undefined, target: undefined });
  }

  return found.sort((a, b) => a.node.range[0] - b.node.range[0] || a.nameNode.range[0] - b.nameNode.range[0]);
}

function useOfCall({ name, receiver }: Callee, count: number): HeaderUse['use'] | undefined {
  if (expectMethods.has(name)) return receiver && 'expect';
  if (removeMethods.has(name)) return 'remove';
  if (compareMethods.has(name)) return 'compare';
  if (count > 1 && writeMethods.has(name)) return 'write';
  return readMethods.has(name) || headerDecorators.has(name) ? 'read' : undefined;
}

/** `getHeader(event, 'x')`, `setHeader(res, 'x', value)`, `pick(req.headers, 'x')` */
function useOfHelper(method: string, first: Node, count: number): HeaderUse['use'] | undefined {
  if (!/headers?$/iu.test(method) && !/headers?$/iu.test(lastName(first) ?? '')) return undefined;
  if (/^(?:expect|assert|should)/iu.test(method)) return 'expect';
  if (/^(?:remove|delete|unset|omit)/iu.test(method)) return 'remove';
  if (/^(?:set|append|add|write|with)/iu.test(method)) return count > 2 ? 'write' : undefined;
  return 'read';
}

/** The parameter that a decorator stands before. */
function decorated(call: TSESTree.CallExpression, name: string): Node | undefined {
  const target = headerDecorators.has(name) && call.parent.type === 'Decorator' ? call.parent.parent : undefined;
  return target?.type === 'TSParameterProperty' ? target.parameter : target;
}

/** `headers` of `req.headers`, of `headers` and of `headers()`. */
function lastName(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression') return memberName(inner);
  return inner.type === 'CallExpression' ? lastName(inner.callee) : undefined;
}

/** `{ type: 'string' }`, `Type.String()`, `z.string()`: a declaration of the header rather than its value. */
function isSchema(value: Node): boolean {
  if (objectMember(value, 'type')) return true;
  const inner = unwrap(value);
  if (inner.type !== 'CallExpression') return false;
  const root = chainRootOf(inner);
  return root.type === 'Identifier' && /^(?:z|Type|t|v|Joi)$/u.test(root.name);
}

export type RouteMethod = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options' | 'head' | 'all' | 'use';

/** A function that answers HTTP requests. */
export interface Route {
  readonly method: RouteMethod;
  /** Nothing where the path is not a constant, or where the framework derives it from the file's place. */
  readonly path: string | undefined;
  /** `app.post(…)`, `fastify.route({…})`, `createServer(…)`, or the exported function of a file-based router. */
  readonly node: Node;
  readonly form: 'call' | 'config' | 'server' | 'export';
  /** The last handler: written in place, or a function of the same file. */
  readonly handler: FunctionNode | undefined;
}

const routeMethods = new Set<string>(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all', 'use']);
const exportedMethods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']);

export function collectRoutes(
  nodesOf: (type: string) => readonly Node[],
  bindings: Bindings,
  values: Values,
  objects: Objects,
): Route[] {
  const found: Route[] = [];
  for (const call of nodesOf('CallExpression') as readonly TSESTree.CallExpression[]) {
    found.push(...(callRoute(call) ?? configRoutes(call) ?? serverRoute(call) ?? []));
  }
  for (const node of nodesOf('ExportNamedDeclaration') as readonly TSESTree.ExportNamedDeclaration[]) {
    found.push(...exportedRoutes(node, objects));
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);

  /** `app.post('/mcp', …handlers)`, `router.route('/mcp').post(…)`, `app.on('POST', '/mcp', …)` */
  function callRoute(call: TSESTree.CallExpression): Route[] | undefined {
    const callee = calleeOf(call);
    if (!callee?.receiver) return undefined;
    const last = call.arguments.at(-1);
    const handler = objects.functionOf(last) ?? objects.functionOf(objectValue(last, 'handler'));
    const [first, second] = call.arguments;
    if (callee.name === 'on' && call.arguments.length > 2) {
      const methods = first?.type === 'ArrayExpression' ? first.elements : [first];
      const path = values.stringOf(second);
      return methods.flatMap((node) => {
        const method = values.stringOf(node)?.toLowerCase() ?? '';
        return isRouteMethod(method) ? [{ method, path, node: call, form: 'call' as const, handler }] : [];
      });
    }
    if (!isRouteMethod(callee.name) || !first) return undefined;
    const base = unwrap(callee.receiver);
    const chained = base.type === 'CallExpression' ? routeBase(base) : undefined;
    if (chained) return [{ method: callee.name, path: chained, node: call, form: 'call', handler }];
    const named = values.stringOf(first);
    const behindName = named?.startsWith('/') === false ? values.stringOf(second) : undefined;
    const path = behindName?.startsWith('/') ? behindName : named;
    const isPath = path === undefined ? first.type === 'ArrayExpression' || isPattern(first) : /^[/*(]/u.test(path);
    const onlyHandler = callee.name === 'use' && call.arguments.length === 1;
    // What ends in data is a request, not a route.
    if (!handler && isData(call.arguments.at(-1))) return undefined;
    if (!(isPath && call.arguments.length > 1) && !onlyHandler && !(handler && call.arguments.length > 1))
      return undefined;
    return [{ method: callee.name, path, node: call, form: 'call', handler }];
  }

  function routeBase(call: TSESTree.CallExpression): string | undefined {
    const callee = calleeOf(call);
    if (callee?.receiver && callee.name === 'route') return values.stringOf(call.arguments[0]);
    const inner = callee?.receiver && unwrap(callee.receiver);
    return callee && isRouteMethod(callee.name) && inner?.type === 'CallExpression' ? routeBase(inner) : undefined;
  }

  /** fastify: `app.route({ method: ['GET', 'POST'], url: '/mcp', handler })` */
  function configRoutes(call: TSESTree.CallExpression): Route[] | undefined {
    const [config] = call.arguments;
    if (calleeOf(call)?.name !== 'route' || !config) return undefined;
    const methods = objectValue(config, 'method');
    const path = values.stringOf(objectValue(config, 'url') ?? objectValue(config, 'path'));
    if (!methods || path === undefined) return undefined;
    const names = methods.type === 'ArrayExpression' ? methods.elements : [methods];
    const handler = objects.functionOf(objectValue(config, 'handler'));
    return names.flatMap((name) => {
      const method = values.stringOf(name)?.toLowerCase();
      return method !== undefined && isRouteMethod(method)
        ? [{ method, path, node: call, form: 'config' as const, handler }]
        : [];
    });
  }

  /** node:http: `createServer((req, res) => …)` */
  function serverRoute(call: TSESTree.CallExpression): Route[] | undefined {
    if (originalName(bindings, call.callee) !== 'createServer') return undefined;
    const handler = objects.functionOf(call.arguments.at(-1));
    return handler && handler.params.length > 0
      ? [{ method: 'all', path: undefined, node: call, form: 'server', handler }]
      : undefined;
  }
}

/** Next.js and its kin: `export async function POST(request)`, `export const POST = …` */
function exportedRoutes(node: TSESTree.ExportNamedDeclaration, objects: Objects): Route[] {
  const make = (name: string, handler: FunctionNode | undefined, at: Node): Route[] =>
    exportedMethods.has(name)
      ? [{ method: name.toLowerCase() as RouteMethod, path: undefined, node: at, form: 'export', handler }]
      : [];
  const { declaration } = node;
  if (declaration?.type === 'FunctionDeclaration' && declaration.id)
    return make(declaration.id.name, declaration, declaration);
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap((one) =>
      one.id.type === 'Identifier' ? make(one.id.name, objects.functionOf(one.init), one) : [],
    );
  }
  return node.specifiers.flatMap((specifier) =>
    specifier.exported.type === 'Identifier'
      ? make(specifier.exported.name, objects.functionOf(specifier.local), specifier)
      : [],
  );
}

function isData(node: Node | undefined): boolean {
  return node?.type === 'ObjectExpression' || node?.type === 'Literal' || node?.type === 'TemplateLiteral';
}

function isRouteMethod(name: string): name is RouteMethod {
  return routeMethods.has(name);
}

function isPattern(node: Node): boolean {
  return (node.type === 'Literal' && 'regex' in node) || (node.type === 'TemplateLiteral' && !isFunction(node));
}
