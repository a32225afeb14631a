import { contains, dottedName, memberName } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { paramsOf } from './lift/question-plan.js';
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
      'Calls of `registerToolTask` on `experimental.tasks` of a server, and reads of `params.task` in handlers of `tools/call` that are registered with `setRequestHandler`.',
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

/** `request.params.task` in low-level handlers of `tools/call`. */
function askedTasks(facts: Facts): Node[] {
  const handlers = facts.handlers.filter(
    ({ kind, method, callback }) => kind === 'request' && method === 'tools/call' && callback,
  );
  if (handlers.length === 0) return [];
  return facts.nodes('MemberExpression').filter((member) => {
    if (memberName(member) !== 'task') return false;
    const source = dottedName(member.object);
    return handlers.some(
      (handler) =>
        handler.callback && contains(handler.callback, member) && source === paramsOf(handler.callback.params[0]),
    );
  });
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
