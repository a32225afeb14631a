/** What a file tells of the MCP server that it is part of, and where that server listens. */
import type { TSESTree } from '@typescript-eslint/types';

import type { SdkClass } from '../vocabulary/sdk-symbols.js';
import { calleeOf, objectValue, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

export interface ServerTraits {
  /** Whether it builds a server or answers requests. */
  readonly isServer: boolean;
  readonly speaksHttp: boolean;
  readonly speaksStdio: boolean;
  /** The port, where it is a constant or has one to fall back on. */
  readonly port: number | undefined;
  /** The path of the route that answers MCP requests, where it is a constant. */
  readonly path: string | undefined;
}

const httpTransports = new Set<SdkClass>(['StreamableHTTPServerTransport', 'SSEServerTransport']);

/** @returns the traits of a file, by what stands in it alone. */
export function serverTraitsOf(facts: Facts): ServerTraits {
  const classes = new Set(facts.nodes('NewExpression').map((node) => facts.classOf(node)));
  const entries = new Set(facts.nodes('CallExpression').map((call) => facts.sdk(call.callee)?.name));
  const speaksStdio = classes.has('StdioServerTransport') || entries.has('serveStdio');
  const isHandRolled = facts.generation === 'raw' && facts.inScope && facts.routes.length > 0;
  const speaksHttp =
    isHandRolled ||
    entries.has('createMcpHandler') ||
    [...classes].some((one) => one !== undefined && httpTransports.has(one));
  return {
    isServer: speaksHttp || speaksStdio || classes.has('McpServer') || classes.has('Server'),
    speaksHttp,
    speaksStdio,
    port: facts.inScope || facts.routes.length > 0 ? portIn(facts) : undefined,
    path: pathIn(facts),
  };
}

/** Of clients that call a server by its address, no listening is heard. */
const listeners = new Set(['listen', 'serve']);

function portIn(facts: Facts): number | undefined {
  for (const call of facts.nodes('CallExpression')) {
    const name = calleeOf(call)?.name;
    if (name === undefined || !listeners.has(name)) continue;
    for (const argument of call.arguments) {
      const port = portOf(facts, objectValue(argument, 'port') ?? argument);
      if (port !== undefined) return port;
    }
  }
  return undefined;
}

const numberFunctions = new Set(['Number', 'parseInt', 'String']);

/** `3000`, `process.env.PORT ?? 3000`, `Number(process.env.PORT) || 3000`, and variables that are one of them. */
function portOf(facts: Facts, expression: Node, depth = 0): number | undefined {
  const node = unwrap(expression);
  const constant = facts.numberOf(node) ?? Number(facts.stringOf(node));
  if (Number.isInteger(constant) && constant > 0 && constant < 65_536) return constant;
  if (depth > 5) return undefined;
  const inner = (next: Node): number | undefined => portOf(facts, next, depth + 1);
  switch (node.type) {
    case 'LogicalExpression':
      return inner(node.right);
    case 'ConditionalExpression':
      return inner(node.consequent) ?? inner(node.alternate);
    case 'UnaryExpression':
      return inner(node.argument);
    case 'CallExpression':
      return convertsFirst(node) && node.arguments[0] ? inner(node.arguments[0]) : undefined;
    case 'Identifier': {
      const variable = facts.variableOf(node);
      const init = variable && facts.initializerOf(variable);
      return init && inner(init);
    }
    default:
      return undefined;
  }
}

function convertsFirst(call: TSESTree.CallExpression): boolean {
  const name = calleeOf(call)?.name;
  return name !== undefined && numberFunctions.has(name);
}

const mcpPath = /^\/(?:[\w.~-]+\/)*mcp(?:\/[\w.~-]+)*\/?$/u;

/** A route, or else a path that the code compares with, as servers without a framework do. */
function pathIn(facts: Facts): string | undefined {
  const routed = facts.routes
    .filter(({ method, path }) => path !== undefined && isEndpoint(method))
    .map(({ path }) => path);
  const texts = [...routed, ...facts.nodes('Literal').map((node) => facts.stringOf(node))];
  return texts.find((text) => text !== undefined && mcpPath.test(text));
}

function isEndpoint(method: string): boolean {
  return method === 'post' || method === 'all';
}
