/** What the work of a tool that is a task does with the task, the client and the request. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  isCaughtIn,
  memberName,
  objectMember,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Variable } from '../facts/scope.js';
import { droppedContextProperties } from '../vocabulary/module-moves.js';
import { mentionsOf } from './references.js';

/** What the work does with its task. */
export type WorkStep =
  | {
      readonly kind: 'result';
      /** With the `return` behind it. */
      readonly range: readonly [number, number];
      readonly statement: Node;
      readonly result: Node;
      readonly isFailed: boolean;
    }
  | { readonly kind: 'failure'; readonly range: readonly [number, number]; readonly message: Node }
  | { readonly kind: 'progress'; readonly statement: Node; readonly message: Node | undefined }
  | {
      readonly kind: 'question';
      readonly call: TSESTree.CallExpression;
      readonly method: 'elicit' | 'createMessage';
      readonly params: Node;
    }
  | {
      /** A question whose answer comes out of a loop over a stream. */
      readonly kind: 'stream';
      readonly method: 'elicit' | 'createMessage';
      readonly params: Node;
      readonly loop: TSESTree.ForOfStatement;
      /** `const stream = …`, where the stream has a name. */
      readonly declaration: TSESTree.VariableDeclaration | undefined;
      /** What the answer is assigned to. */
      readonly target: Node;
    }
  | { readonly kind: 'signal'; readonly node: Node }
  | { readonly kind: 'id'; readonly node: Node };

/** @returns the name that a variable has in the context which it was taken out of. */
export function elementOfContext(facts: Facts, node: TSESTree.Identifier): string | undefined {
  const declared = facts.variableOf(node)?.defs[0]?.name as unknown as Node | undefined;
  const property = declared?.parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectPattern') return undefined;
  return facts.isContextPattern(property.parent) ? memberName(property) : undefined;
}

interface Around {
  /** `createTask`, and its context. */
  readonly fn: FunctionNode;
  readonly context: Node | undefined;
  /** What is known to go. */
  readonly allowed: ReadonlySet<Node>;
}

/** @returns what the work does with its task, or why that cannot be followed: a clause that completes a TODO */
export function stepsOf(
  facts: Facts,
  work: FunctionNode,
  task: Variable,
  { fn, context, allowed }: Around,
): WorkStep[] | string {
  const steps: WorkStep[] = [];
  const gone = new Set<Node>(allowed);
  for (const node of descendants(work.body)) {
    if (node.type === 'ThisExpression') return 'its work uses `this`';
    if (node.type !== 'CallExpression') continue;
    const step = storeStep(facts, node, work) ?? questionStep(facts, node);
    if (step === undefined) continue;
    if (typeof step === 'string') return step;
    const kept = partsKept(step.step);
    for (const root of step.gone)
      for (const part of descendants(root)) if (!kept.some((one) => contains(one, part))) gone.add(part);
    steps.push(step.step);
  }
  const results = steps.filter((one) => one.kind === 'result' || one.kind === 'failure');
  if (results.length === 0 || !alwaysEnds(work.body, results))
    return 'every path of its work has to end with a result that is stored';
  for (const node of descendants(work.body)) {
    if (node.type !== 'ReturnStatement' || enclosingFunction(node) !== work) continue;
    if (!results.some(({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1]))
      return 'its work returns without a result';
  }
  for (const mention of mentionsOf(facts, task)) {
    if (!contains(work, mention) || gone.has(mention)) continue;
    const access = wrapped(mention).parent;
    if (access?.type !== 'MemberExpression' || memberName(access) !== 'taskId')
      return 'its work reads more of the task than its id';
    steps.push({ kind: 'id', node: access });
  }
  const problem = contextSteps(facts, fn, work, context, gone, steps);
  return problem ?? steps;
}

function partsKept(step: WorkStep): Node[] {
  if (step.kind === 'result') return [step.result];
  if (step.kind === 'failure') return [step.message];
  if (step.kind === 'progress') return step.message ? [step.message] : [];
  return step.kind === 'question' || step.kind === 'stream' ? [step.params] : [];
}

interface Taken {
  readonly step: WorkStep;
  /** What goes, but for the parts that the step keeps. */
  readonly gone: readonly Node[];
}

/** `await store.storeTaskResult(task.taskId, 'completed', result)`, `store.updateTaskStatus(…)` */
function storeStep(facts: Facts, call: TSESTree.CallExpression, work: FunctionNode): Taken | string | undefined {
  const callee = calleeOf(call);
  if (
    !callee?.receiver ||
    !/^(?:storeTaskResult|updateTaskStatus|createTask|getTask|getTaskResult|listTasks)$/u.test(callee.name)
  )
    return undefined;
  if (callee.name !== 'storeTaskResult' && callee.name !== 'updateTaskStatus')
    return `its work calls \`${callee.name}\` of the store`;
  const [, second, third] = call.arguments;
  const status = facts.stringOf(second);
  const outer = wrapped(unwrapOuter(call));
  const statement = outer.parent;
  const isAlone = statement?.type === 'ExpressionStatement' || statement?.type === 'ReturnStatement';
  if (!isAlone || enclosingFunction(call) !== work) return `wait for \`${callee.name}\` in a statement of its own`;
  if (status === 'working' || status === 'input_required') {
    if (statement.type === 'ReturnStatement') return 'its work returns without a result';
    return { step: { kind: 'progress', statement, message: third }, gone: [statement] };
  }
  const range = endingRange(statement, work);
  if (!range) return `nothing may follow \`${callee.name}\` but a \`return\``;
  if (callee.name === 'updateTaskStatus') {
    if (status !== 'failed' || !third) return 'a status other than `failed` and `working` is set by the store alone';
    if (isCaughtIn(work, statement)) return 'it catches what it would have to throw for `failed`';
    return { step: { kind: 'failure', range, message: third }, gone: [statement] };
  }
  if ((status !== 'completed' && status !== 'failed') || !third) return 'write the status of a result as a constant';
  return {
    step: { kind: 'result', range, statement, result: third, isFailed: status === 'failed' },
    gone: [statement],
  };
}

/** The statement with the `return` behind it; nothing where other code follows it. */
function endingRange(statement: Node, work: FunctionNode): readonly [number, number] | undefined {
  if (statement.type === 'ReturnStatement') return statement.range;
  const { parent } = statement;
  const next = parent?.type === 'BlockStatement' ? parent.body[parent.body.indexOf(statement as never) + 1] : undefined;
  if (next?.type === 'ReturnStatement' && !next.argument) return [statement.range[0], next.range[1]];
  if (next) return undefined;
  let child: Node = statement;
  for (const one of ancestors(statement)) {
    if (one === work) return statement.range;
    switch (one.type) {
      case 'BlockStatement':
        if (one.body.at(-1) !== child) return undefined;
        break;
      case 'TryStatement':
        if (child === one.finalizer) return undefined;
        break;
      case 'IfStatement':
      case 'CatchClause':
        break;
      default:
        return undefined;
    }
    child = one;
  }
  return undefined;
}

function alwaysEnds(
  node: Node | null | undefined,
  results: readonly { readonly range: readonly [number, number] }[],
): boolean {
  if (!node) return false;
  if (
    results.some(({ range }) => range[0] === node.range[0] || (range[0] < node.range[0] && node.range[1] <= range[1]))
  )
    return true;
  switch (node.type) {
    case 'BlockStatement':
      return alwaysEnds(node.body.at(-1), results);
    case 'IfStatement':
      return alwaysEnds(node.consequent, results) && alwaysEnds(node.alternate, results);
    case 'TryStatement':
      return alwaysEnds(node.block, results) && (!node.handler || alwaysEnds(node.handler.body, results));
    case 'ThrowStatement':
      return true;
    default:
      return false;
  }
}

/** `await server.server.elicitInput(params, { relatedTask })` */
function questionStep(facts: Facts, call: TSESTree.CallExpression): Taken | string | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver) return undefined;
  const { name, receiver } = callee;
  if (/^(?:elicitInputStream|createMessageStream|requestStream)$/u.test(name))
    return (
      streamStep(facts, call, name) ??
      `its work asks with \`${name}\`; ask with \`task.elicit\` or \`task.createMessage\``
    );
  if (name !== 'elicitInput' && name !== 'createMessage') return undefined;
  const sdkClass = facts.classOf(receiver);
  if (name === 'createMessage' && sdkClass !== 'Server') return undefined;
  const [params, options] = call.arguments;
  if (!params || call.arguments.some(({ type }) => type === 'SpreadElement'))
    return 'write the arguments of its questions one by one';
  if (facts.stringOf(objectMember(params, 'mode')?.value) === 'url')
    return 'its work opens a page, which a task cannot ask for here';
  const kept = options && unwrap(options);
  if (kept && kept.type !== 'ObjectExpression') return 'write the options of its questions in the call';
  const method = name === 'elicitInput' ? 'elicit' : 'createMessage';
  return { step: { kind: 'question', call, method, params }, gone: [call] };
}

/** `for await (const message of stream)` that takes the result, and throws the error. */
function streamStep(facts: Facts, call: TSESTree.CallExpression, name: string): Taken | undefined {
  const [params] = call.arguments;
  if (name === 'requestStream' || !params || params.type === 'SpreadElement') return undefined;
  if (facts.stringOf(objectMember(params, 'mode')?.value) === 'url') return undefined;
  const outer = wrapped(call).parent;
  const isNamed = outer?.type === 'VariableDeclarator' && outer.id.type === 'Identifier';
  const variable = isNamed && outer.id.type === 'Identifier' ? facts.variableOf(outer.id) : undefined;
  const mentions = variable
    ? mentionsOf(facts, variable).filter((one) => one !== (outer as TSESTree.VariableDeclarator).id)
    : [];
  const declaration = isNamed ? outer.parent : undefined;
  if (isNamed && (mentions.length !== 1 || declaration?.declarations.length !== 1)) return undefined;
  const loop = isNamed ? mentions[0]?.parent : outer;
  if (loop?.type !== 'ForOfStatement' || !loop.await || loop.left.type !== 'VariableDeclaration') return undefined;
  if (declaration && declaration.parent !== loop.parent) return undefined;
  const message = loop.left.declarations[0]?.id;
  const target = message?.type === 'Identifier' ? resultTarget(loop.body, message.name) : undefined;
  if (!target) return undefined;
  const method = name === 'elicitInputStream' ? 'elicit' : 'createMessage';
  return {
    step: { kind: 'stream', method, params, loop, declaration, target },
    gone: [loop, ...(declaration ? [declaration] : [])],
  };
}

/** What `message.result` is assigned to, in a body that does nothing else but to throw what a message of the type `error` says. */
function resultTarget(body: Node, message: string): Node | undefined {
  let target: Node | undefined;
  const statements: Node[] = body.type === 'BlockStatement' ? [...body.body] : [body];
  // Grows while it is walked.
  for (const statement of statements) {
    if (statement.type !== 'IfStatement') return undefined;
    const test = unwrap(statement.test);
    if (test.type !== 'BinaryExpression' || !/^===?$/u.test(test.operator)) return undefined;
    if (dottedName(test.left) !== `${message}.type` || test.right.type !== 'Literal') return undefined;
    if (statement.alternate) statements.push(statement.alternate);
    const { consequent } = statement;
    const [first, ...others] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
    if (!first || others.some(({ type }) => type !== 'BreakStatement')) return undefined;
    if (test.right.value === 'error') {
      if (first.type !== 'ThrowStatement') return undefined;
      continue;
    }
    const assigned = first.type === 'ExpressionStatement' ? unwrap(first.expression) : undefined;
    if (test.right.value !== 'result' || target || assigned?.type !== 'AssignmentExpression') return undefined;
    if (assigned.operator !== '=' || dottedName(assigned.right) !== `${message}.result`) return undefined;
    target = assigned.left;
  }
  return target;
}

/** What the work may still read of the request, which has been answered when it runs. */
function contextSteps(
  facts: Facts,
  fn: FunctionNode,
  work: FunctionNode,
  context: Node | undefined,
  gone: ReadonlySet<Node>,
  steps: WorkStep[],
): string | undefined {
  if (context?.type === 'ObjectPattern') {
    if (
      context.properties.every(
        (one) => one.type === 'Property' && droppedContextProperties.includes(memberName(one) ?? ''),
      )
    ) {
      const used = [...descendants(fn.body)].some(
        (node) =>
          node.type === 'Identifier' && !gone.has(node) && elementOfContext(facts, node) !== undefined && !isKey(node),
      );
      return used ? 'it uses the store of the request otherwise' : undefined;
    }
    return 'take the context of `createTask` as a whole, `extra`';
  }
  if (!context) return undefined;
  const variable = context.type === 'Identifier' ? facts.variableOf(context) : undefined;
  if (!variable) return 'take the context of `createTask` as a whole, `extra`';
  for (const mention of mentionsOf(facts, variable)) {
    if (mention === context || gone.has(mention)) continue;
    const access = wrapped(mention).parent;
    const name =
      access?.type === 'MemberExpression' && access.object === wrapped(mention) ? memberName(access) : undefined;
    if (name !== undefined && droppedContextProperties.includes(name))
      return 'it uses the store of the request otherwise';
    if (!contains(work, mention)) continue;
    if (!access || name === undefined) return 'its work hands on the context of a request that has been answered';
    const outer = wrapped(access).parent;
    const inner = name === 'mcpReq' && outer?.type === 'MemberExpression' ? memberName(outer) : undefined;
    if (name === 'signal') steps.push({ kind: 'signal', node: access });
    else if (inner === 'signal' && outer) steps.push({ kind: 'signal', node: outer });
    else if (
      !/^(?:http|authInfo|requestInfo|sessionId|requestId|_meta)$/u.test(name) &&
      inner !== 'id' &&
      inner !== '_meta'
    )
      return `its work uses \`${inner ?? name}\` of a request that has been answered`;
  }
  return undefined;
}

function isKey({ parent }: TSESTree.Identifier): boolean {
  return parent.type === 'Property' && parent.parent.type === 'ObjectPattern';
}

/** @returns the `await` around a call, or the call. */
export function unwrapOuter(call: Node): Node {
  const { parent } = wrapped(call);
  return parent?.type === 'AwaitExpression' ? parent : call;
}
