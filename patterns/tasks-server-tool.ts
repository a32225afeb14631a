import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { hasTaskServer, liftTasks } from './lift/task-edits.js';
import { definePattern } from './pattern.js';
import type { Facts } from './facts/facts.js';
import { toolTaskCalls } from './sdk/tool-task-calls.js';
import { planToolTasks } from './sdk/tool-tasks.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'tool' | 'test';

export const tasksServerTool = definePattern<MessageId>({
  id: 'tasks-server-tool',
  kind: 'breaking',
  seps: ['SEP-2663'],
  url: specPages.tasks,
  docs: {
    summary: 'tools that are registered as tasks of 2025-11-25',
    why: 'Tasks left the core of the protocol and came back as the extension `io.modelcontextprotocol/tasks`, and SDK v2 has no `experimental.tasks`: `registerToolTask` throws when the server is built. Under 2026-07-28 a client says with every request whether it can be handed a task; the server decides whether it gets one. `tasks/get` carries the result, `tasks/update` brings answers to questions, and `tasks/result`, `tasks/list` and the message queue are gone. A tool that failed is a `completed` task with `isError`; `failed` is for errors of the protocol.',
    detects:
      'Calls of `registerToolTask` on `experimental.tasks` of a server. Tools of the low-level `Server` that read `params.task` themselves are not found.',
    edits:
      "In files on v2, the tool is registered with `registerTool`, and its work runs through `tasks.run(ctx, work)` of `mcp-tasks`, a file that is written beside your sources once and is yours: in a task for clients that declare the extension, and while the request waits for all others, clients of 2025 included. `storeTaskResult(task.taskId, 'completed', result)` becomes `return result`; a result that was stored as `failed` gets `isError: true`. Questions of the work become `task.elicit` and `task.createMessage`, its status messages `task.progress`, and `taskSupport: 'required'` an option, `required: true`. Needed for it: `getTask` and `getTaskResult` that pass on what the store has; a `createTask` that creates the task, starts one `async` function without waiting for it, and returns `{ task }`; a stored result at the end of every path; the store of the SDK, because another one may have to keep what it has; and the construction of the server in the program, which `tasks-capability` completes. Anything else gets a TODO comment that names what is in the way. In an editor, and under jscodeshift, the rewrite is made where the file imports `mcp-tasks` already; the command writes that file.",
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    tool: {
      text: '`registerToolTask` registers a task of 2025-11-25, which neither SDK v2 nor 2026-07-28 has. Register a plain tool, and start its work in a task of the extension `io.modelcontextprotocol/tasks` where the client declares it.',
      edit: 'Register a plain tool whose work runs in a task',
    },
    test: {
      text: '`registerToolTask` registers a task of 2025-11-25, which neither SDK v2 nor 2026-07-28 has. Keep this as a test of the old server, or go.',
    },
  },
  *detect(facts) {
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

/** Where files can be written, the helper is missing only because one file cannot serve all who need it. */
function helperProblem(facts: Facts): string | undefined {
  if (facts.links?.exists('') === undefined) return undefined;
  if (!hasTaskServer(facts)) return 'no server with a `taskStore` is made where a statement could have it serve tasks';
  return 'some files are TypeScript and some are JavaScript, so that they cannot share a helper';
}

function todoOf(reason: string): string {
  return `Register this with registerTool, start its work in a task where the client declares io.modelcontextprotocol/tasks, and answer tasks/get, tasks/update and tasks/cancel; tasks/result, tasks/list and the message queue are gone: ${reason}.`;
}
