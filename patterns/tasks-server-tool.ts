import { ancestors, memberName, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { isAssignedOnce } from './facts/bindings.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { hasTaskServer, liftTasks } from './lift/task-edits.js';
import { definePattern } from './pattern.js';
import type { Facts } from './facts/facts.js';
import { toolTaskCalls } from './sdk/tool-task-calls.js';
import { planToolTasks } from './sdk/tool-tasks.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'tool' | 'asked' | 'test';

export const tasksServerTool = definePattern<MessageId>({
  id: 'tasks-server-tool',
  kind: 'breaking',
  seps: ['SEP-2663'],
  url: specPages.tasks,
  docs: {
    summary: 'tools that are registered as tasks of 2025-11-25',
    why: 'Tasks left the core of the protocol and came back as the extension `io.modelcontextprotocol/tasks`, and SDK v2 has no `experimental.tasks`: `registerToolTask` throws when the server is built. Under 2026-07-28 a client says with every request whether it can be handed a task; the server decides whether it gets one. `tasks/get` carries the result, `tasks/update` brings answers to questions, and `tasks/result`, `tasks/list` and the message queue are gone. A tool that failed is a `completed` task with `isError`; `failed` is for errors of the protocol.',
    detects:
      'Calls of `registerToolTask` on `experimental.tasks` of a server, and reads of `params.task`, taken apart or not, in handlers of `tools/call` that are registered with `setRequestHandler`.',
    edits:
      "In files on v2, the tool is registered with `registerTool`, and its work runs through `tasks.run(ctx, work)` of `mcp-tasks`, a file that is written beside your sources once and is yours: in a task for clients that declare the extension, and while the request waits for all others, clients of 2025 included. `storeTaskResult(task.taskId, 'completed', result)` becomes `return result`; a result that was stored as `failed` gets `isError: true`. Questions of the work become `task.elicit` and `task.createMessage`, its status messages `task.progress`, and `taskSupport: 'required'` an option, `required: true`. Needed for it: `getTask` and `getTaskResult` that pass on what the store has; a `createTask` that creates the task, starts one `async` function without waiting for it, and returns `{ task }`; a stored result at the end of every path; the store of the SDK, because another one may have to keep what it has; and the construction of the server in the program, which `tasks-capability` completes. Anything else gets a TODO comment that names what is in the way, and so does a handler that reads `params.task`. In an editor, and under jscodeshift, the rewrite is made where the file imports `mcp-tasks` already; the command writes that file.",
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    tool: {
      text: '`registerToolTask` registers a task of 2025-11-25, which neither SDK v2 nor 2026-07-28 has. Register a plain tool, and start its work in a task of the extension `io.modelcontextprotocol/tasks` where the client declares it.',
      edit: 'Register a plain tool whose work runs in a task',
    },
    asked: {
      text: 'A client of 2025-11-25 asks for a task with `params.task`, which 2026-07-28 does not have: the server decides, for clients that declare the extension `io.modelcontextprotocol/tasks`, and SDK v2 takes no `{ task }` for the result of a tool.',
      todo: 'Start the work in a task where the client declares io.modelcontextprotocol/tasks, answer with the task itself and resultType task, and serve tasks/get, tasks/update and tasks/cancel; params.task is gone, and SDK v2 takes no `{ task }` for the result of a tool.',
    },
    test: {
      text: '`registerToolTask` registers a task of 2025-11-25, which neither SDK v2 nor 2026-07-28 has. Keep this as a test of the old server, or go.',
    },
  },
  *detect(facts) {
    for (const at of isTestCode(facts) ? [] : askedTasks(facts)) {
      yield { messageId: 'asked', at, safety: isOnV2(facts) ? 'manual' : 'report' };
    }
    const calls = toolTaskCalls(facts);
    if (calls.length === 0) return;
    const lifted = isOnV2(facts) && !isTestCode(facts) ? liftTasks(facts) : undefined;
    for (const call of calls) {
      const at = call.callee;
      if (isTestCode(facts)) {
        yield { messageId: 'test', at, safety: 'report' };
      } else if (lifted?.tools.has(call)) {
        const { edits, creates } = lifted;
        yield { messageId: 'tool', at, safety: 'fix', edits, ...(creates.length > 0 && { creates }) };
      } else {
        const reason = planToolTasks(facts).reasons.get(call) ?? helperProblem(facts);
        const isFinal = isOnV2(facts) && reason !== undefined;
        yield { messageId: 'tool', at, safety: 'manual', ...(isFinal && { todo: todoOf(reason) }) };
      }
    }
  },
});

/** `request.params.task` in low-level handlers of `tools/call`, and patterns that take it out of the request. */
function askedTasks(facts: Facts): Node[] {
  const requests = facts.handlers.flatMap(({ kind, method, callback }) =>
    kind === 'request' && method === 'tools/call' && callback?.params[0] ? [callback.params[0] as Node] : [],
  );
  if (requests.length === 0) return [];
  const isTask = (path: readonly string[] | undefined): boolean => path?.join('.') === 'params.task';
  const members = facts
    .nodes('MemberExpression')
    .filter((member) => memberName(member) === 'task' && isTask(pathInRequest(facts, member, requests)));
  const elements = facts.nodes('Property').filter((property) => {
    if (property.parent.type !== 'ObjectPattern' || memberName(property) !== 'task') return false;
    return isTask(pathOfElement(facts, property, requests));
  });
  return [...members, ...elements];
}

/** The names that lead to an expression from the request that a handler is given. */
function pathInRequest(facts: Facts, node: Node, requests: readonly Node[]): readonly string[] | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    const name = memberName(inner);
    const object = name === undefined ? undefined : pathInRequest(facts, inner.object, requests);
    return object && name !== undefined ? [...object, name] : undefined;
  }
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const [definition, other] = variable?.defs ?? [];
  if (!variable || !definition || other || !isAssignedOnce(variable)) return undefined;
  return pathOfElement(facts, definition.name as unknown as Node, requests);
}

/** The same of what a pattern declares, or takes apart further. */
function pathOfElement(facts: Facts, element: Node, requests: readonly Node[]): readonly string[] | undefined {
  const path: string[] = [];
  for (const node of [element, ...ancestors(element)]) {
    if (requests.includes(node)) return path;
    if (node.type === 'VariableDeclarator') {
      const from = node.init && pathInRequest(facts, node.init, requests);
      return from ? [...from, ...path] : undefined;
    }
    if (node.type === 'Property') {
      const name = memberName(node);
      if (name === undefined) return undefined;
      path.unshift(name);
    } else if (node.type !== 'Identifier' && node.type !== 'ObjectPattern' && node.type !== 'AssignmentPattern') {
      return undefined;
    }
  }
  return undefined;
}

/** Where files can be written, the helper is missing only because one file cannot serve all who need it. */
function helperProblem(facts: Facts): string | undefined {
  if (facts.links?.exists('') === undefined) return undefined;
  if (!hasTaskServer(facts)) return 'no server with a `taskStore` is made where a statement could have it serve tasks';
  return 'some files are TypeScript and some are JavaScript, so that they cannot share a helper';
}

function todoOf(reason: string): string {
  return `Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: ${reason}.`;
}
