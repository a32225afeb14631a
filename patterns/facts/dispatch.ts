/** Which JSON-RPC requests a piece of code answers: by SDK registration, `switch`, `if` chain or table of methods. */
import type { TSESTree } from '@typescript-eslint/types';

import { cacheableMethods, taskMethods } from '../vocabulary/protocol.js';
import { schemaMethods } from '../vocabulary/sdk-symbols.js';
import { ancestors, calleeOf, closest, contains, dottedName, isFunction, memberName, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Bindings } from './bindings.js';
import type { Handler } from './handlers.js';
import type { Scopes, Variable } from './scope.js';
import type { Values } from './values.js';

export interface Dispatch {
  /**
   * @returns the methods whose requests the code at `node` answers, proved by where it stands and by who calls it; empty
   * for code that answers none of the protocol's methods (the `default` of a `switch` over them); nothing where unknown.
   */
  methodsAt(node: Node): ReadonlySet<string> | undefined;
  /** @returns the methods that a function answers as a whole: it is a callback, an entry of a table, or called from such code. */
  methodsOf(fn: FunctionNode): ReadonlySet<string> | undefined;
  /** @returns every reference to a named function in its file: identifiers, `this.name` and `table.name`. */
  referencesTo(fn: FunctionNode): readonly Node[];
}

/** What a file must provide; all of it is part of `Facts`. */
export interface DispatchInput {
  readonly nodesOf: (type: string) => readonly Node[];
  readonly handlers: readonly Handler[];
  readonly scopes: Scopes;
  readonly bindings: Bindings;
  readonly values: Values;
}

type Methods = ReadonlySet<string>;

const none: Methods = new Set();

const knownMethods: ReadonlySet<string> = new Set([
  ...Object.values(schemaMethods),
  ...cacheableMethods,
  ...taskMethods,
  'tasks/update',
  'subscriptions/listen',
]);

/** Calls that tie a method's name to the function that answers it. */
const registrars =
  /^(?:(?:add|set|register|define)(?:\w*(?:Handler|Method|Request|Rpc|Route))?|handle(?:r|Request|Method)?|on(?:Request|Method|Message|Call)?|method|use|route|expose|implement)$/u;

export function createDispatch({ nodesOf, handlers, scopes, bindings, values }: DispatchInput): Dispatch {
  const registrations = new Map(handlers.map((handler) => [handler.call as Node, handler]));
  const callbacks = new Map<FunctionNode, Set<string>>();
  for (const { callback, method } of handlers) {
    if (!callback || method === undefined) continue;
    const known = callbacks.get(callback);
    if (known) known.add(method);
    else callbacks.set(callback, new Set([method]));
  }

  const places = new Map<Node, Methods | undefined>();
  function methodsAt(node: Node): Methods | undefined {
    const path: Node[] = [];
    let found: Methods | undefined;
    for (const child of [node, ...ancestors(node)]) {
      if (places.has(child)) {
        found = places.get(child);
        break;
      }
      path.push(child);
      found = (isFunction(child) ? methodsOf(child) : undefined) ?? (child.parent && ofStep(child, child.parent));
      if (found) break;
    }
    for (const child of path) places.set(child, found);
    return found;
  }

  /** What is known in `child` because of how `parent` runs it. */
  function ofStep(child: Node, parent: Node): Methods | undefined {
    switch (parent.type) {
      case 'SwitchCase':
        return parent.test === child ? undefined : ofCase(parent);
      case 'IfStatement':
      case 'ConditionalExpression':
        return parent.test === child ? undefined : ofTest(parent.test, parent.consequent === child);
      case 'LogicalExpression':
        return parent.right === child && parent.operator !== '??'
          ? ofTest(parent.left, parent.operator === '&&')
          : undefined;
      case 'BlockStatement':
      case 'StaticBlock':
      case 'Program':
        return ofGuards(parent, child);
      default:
        return undefined;
    }
  }

  const functions = new Map<FunctionNode, Methods | undefined>();
  function methodsOf(fn: FunctionNode): Methods | undefined {
    if (functions.has(fn)) return functions.get(fn);
    functions.set(fn, undefined);
    const found = callbacks.get(fn) ?? ofListCallback(fn) ?? ofEntry(fn) ?? ofReferences(fn);
    functions.set(fn, found);
    return found;
  }

  /** `new ResourceTemplate(uri, { list: () => … })` answers `resources/list`. */
  function ofListCallback(fn: FunctionNode): Methods | undefined {
    const property = fn.parent;
    if (property.type !== 'Property' || memberName(property) !== 'list') return undefined;
    const created = property.parent.parent;
    if (created?.type !== 'NewExpression') return undefined;
    return bindings.sdk(created.callee)?.name === 'ResourceTemplate' ? new Set(['resources/list']) : undefined;
  }

  /** A function (or a reference to one) beside the name of a method: in a table, a pair, an assignment, a registering call. */
  function ofEntry(value: Node): Methods | undefined {
    const outer = wrapped(value);
    const parent = outer.parent;
    switch (parent?.type) {
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition': {
        if (parent.value !== outer) return undefined;
        return slashMethod(parent.computed ? values.stringOf(parent.key) : memberName(parent));
      }
      case 'AssignmentExpression': {
        if (parent.right !== outer || parent.left.type !== 'MemberExpression' || !parent.left.computed)
          return undefined;
        return slashMethod(values.stringOf(parent.left.property));
      }
      case 'ArrayExpression':
        return parent.elements.length === 2 && parent.elements[1] === outer
          ? slashMethod(values.stringOf(parent.elements[0]))
          : undefined;
      case 'CallExpression': {
        const handler = registrations.get(parent);
        if (handler) return handler.method === undefined ? undefined : new Set([handler.method]);
        const callee = calleeOf(parent);
        const [first] = parent.arguments;
        return callee && first !== outer && registrars.test(callee.name)
          ? slashMethod(values.stringOf(first))
          : undefined;
      }
      default:
        return undefined;
    }
  }

  function slashMethod(name: string | undefined): Methods | undefined {
    return name !== undefined && name.includes('/') && knownMethods.has(name) ? new Set([name]) : undefined;
  }

  /** All references must be known: one call from elsewhere and the function answers anything. */
  function ofReferences(fn: FunctionNode): Methods | undefined {
    const found = new Set<string>();
    const references = referencesTo(fn).filter((reference) => !contains(fn, reference));
    if (references.length === 0) return undefined;
    for (const reference of references) {
      const methods = ofReference(reference);
      if (!methods) return undefined;
      for (const method of methods) found.add(method);
    }
    return found;
  }

  function ofReference(reference: Node): Methods | undefined {
    const outer = wrapped(reference);
    const parent = outer.parent;
    if (parent?.type === 'CallExpression' && parent.callee === outer) return methodsAt(parent);
    if (parent?.type === 'MemberExpression' && parent.object === outer) {
      const call = wrapped(parent).parent;
      if (call?.type !== 'CallExpression') return undefined;
      const name = memberName(parent);
      if (name === 'bind') return ofEntry(call) ?? methodsAt(call);
      return name === 'call' || name === 'apply' ? methodsAt(call) : undefined;
    }
    return ofEntry(outer) ?? methodsAt(outer);
  }

  function referencesTo(fn: FunctionNode): readonly Node[] {
    if (fn.type === 'FunctionDeclaration') return fn.id ? referencesOf(scopes.variableOf(fn.id)) : [];
    const outer = wrapped(fn);
    const parent = outer.parent;
    switch (parent?.type) {
      case 'VariableDeclarator':
        return parent.init === outer && parent.id.type === 'Identifier'
          ? referencesOf(scopes.variableOf(parent.id))
          : [];
      case 'MethodDefinition':
      case 'PropertyDefinition':
        return parent.value === outer ? ownMemberUses(parent, memberName(parent)) : [];
      case 'Property': {
        const name = memberName(parent);
        const holder = wrapped(parent.parent).parent;
        if (parent.value !== outer || holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier')
          return [];
        return referencesOf(scopes.variableOf(holder.id)).flatMap((identifier) => {
          const access = identifier.parent;
          return access?.type === 'MemberExpression' && access.object === identifier && memberName(access) === name
            ? [access]
            : [];
        });
      }
      default:
        return [];
    }
  }

  function referencesOf(variable: Variable | undefined): Node[] {
    return (variable?.references ?? [])
      .filter((reference) => !reference.isWrite())
      .map((reference) => reference.identifier as unknown as Node);
  }

  let members: Map<Node, Map<string, Node[]>> | undefined;
  /** `this.name` in the class of a member. */
  function ownMemberUses(member: Node, name: string | undefined): readonly Node[] {
    if (!members) {
      members = new Map();
      for (const access of nodesOf('MemberExpression') as readonly TSESTree.MemberExpression[]) {
        const accessed = access.object.type === 'ThisExpression' ? memberName(access) : undefined;
        const body = accessed === undefined ? undefined : closest(access, isClassBody);
        if (accessed === undefined || !body) continue;
        const ofBody: Map<string, Node[]> = members.get(body) ?? new Map<string, Node[]>();
        members.set(body, ofBody);
        const uses = ofBody.get(accessed);
        if (uses) uses.push(access);
        else ofBody.set(accessed, [access]);
      }
    }
    return (member.parent && name !== undefined ? members.get(member.parent)?.get(name) : undefined) ?? [];
  }

  const switches = new Map<Node, ReadonlyMap<Node, Methods>>();
  /** The case's own method and those that fall through into it; nothing for a `switch` over something else. */
  function ofCase(node: TSESTree.SwitchCase): Methods | undefined {
    const { cases, discriminant } = node.parent;
    let ofSwitch = switches.get(node.parent);
    if (!ofSwitch) {
      const named = cases.map((one) => values.stringOf(one.test));
      const overMethods = named.some((name) => name !== undefined && isMethod(name, discriminant));
      ofSwitch = new Map(overMethods ? withFallThrough(cases, named) : []);
      switches.set(node.parent, ofSwitch);
    }
    return ofSwitch.get(node);
  }

  /** `if (method !== 'tools/list') return;` before the statement, in the same block. */
  function ofGuards(
    block: TSESTree.BlockStatement | TSESTree.StaticBlock | TSESTree.Program,
    child: Node,
  ): Methods | undefined {
    return guardsOf(block).findLast((guard) => guard.end <= child.range[0])?.methods;
  }

  const guards = new Map<Node, readonly { end: number; methods: Methods }[]>();
  function guardsOf(
    block: TSESTree.BlockStatement | TSESTree.StaticBlock | TSESTree.Program,
  ): readonly { end: number; methods: Methods }[] {
    const known = guards.get(block);
    if (known) return known;
    const found: { end: number; methods: Methods }[] = [];
    for (const statement of block.body) {
      if (statement.type !== 'IfStatement' || statement.alternate || !leaves([statement.consequent])) continue;
      const methods = ofTest(statement.test, false);
      if (methods) found.push({ end: statement.range[1], methods });
    }
    guards.set(block, found);
    return found;
  }

  /** The methods that are left when `test` turned out to be `truth`. */
  function ofTest(test: Node, truth: boolean): Methods | undefined {
    const node = unwrap(test);
    switch (node.type) {
      case 'UnaryExpression':
        return node.operator === '!' ? ofTest(node.argument, !truth) : undefined;
      case 'BinaryExpression':
        return ofComparison(node, truth);
      case 'LogicalExpression': {
        if (node.operator === '??') return undefined;
        const left = ofTest(node.left, truth);
        const right = ofTest(node.right, truth);
        if ((node.operator === '&&') === truth) return left ?? right;
        return left && right && new Set([...left, ...right]);
      }
      case 'CallExpression':
        return truth ? ofMembership(node) : undefined;
      default:
        return undefined;
    }
  }

  function ofComparison(node: TSESTree.BinaryExpression, truth: boolean): Methods | undefined {
    const equal = node.operator === '===' || node.operator === '==';
    if (!equal && node.operator !== '!==' && node.operator !== '!=') return undefined;
    if (equal !== truth) return undefined;
    const right = values.stringOf(node.right);
    const name = right ?? values.stringOf(node.left);
    return name !== undefined && isMethod(name, right === undefined ? node.right : node.left)
      ? new Set([name])
      : undefined;
  }

  /** `['tools/list', 'prompts/list'].includes(method)` */
  function ofMembership(call: TSESTree.CallExpression): Methods | undefined {
    const callee = calleeOf(call);
    const [subject] = call.arguments;
    const list = callee?.receiver && unwrap(callee.receiver);
    if (callee?.name !== 'includes' || !subject || list?.type !== 'ArrayExpression') return undefined;
    const names = list.elements.map((element) => values.stringOf(element));
    if (!names.every((name) => name !== undefined && isMethod(name, subject))) return undefined;
    return new Set(names.filter((name) => name !== undefined));
  }

  return { methodsAt, methodsOf, referencesTo };
}

/** What is asked about in reducers and routers, where a name such as `tools/list` is nobody's method. */
const otherSubjects = /(?:type|action|kind|tab|view|page|screen|path|pathname|route|event|status)$/iu;

/** Words such as `initialize` are methods only where something called `method` is asked. */
function isMethod(name: string, subject: Node): boolean {
  if (!knownMethods.has(name)) return false;
  const asked = dottedName(subject) ?? '';
  return name.includes('/') ? !otherSubjects.test(asked) : /method$/iu.test(asked);
}

function withFallThrough(
  cases: readonly TSESTree.SwitchCase[],
  named: readonly (string | undefined)[],
): [Node, Methods][] {
  let open: string[] = [];
  return cases.map((one, index) => {
    const name = named[index];
    if (name !== undefined) open = [...open, name];
    const methods: Methods = open.length === 0 ? none : new Set(open);
    if (leaves(one.consequent)) open = [];
    return [one, methods];
  });
}

/** @returns whether control never goes on behind the last of `statements`. */
function leaves(statements: readonly Node[]): boolean {
  const last = statements.at(-1);
  switch (last?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement':
      return leaves(last.body);
    case 'IfStatement':
      return last.alternate ? leaves([last.consequent]) && leaves([last.alternate]) : false;
    case 'TryStatement':
      return (
        (last.finalizer ? leaves(last.finalizer.body) : false) ||
        (leaves(last.block.body) && (!last.handler || leaves(last.handler.body.body)))
      );
    default:
      return false;
  }
}

function isClassBody(node: Node): node is TSESTree.ClassBody {
  return node.type === 'ClassBody';
}
