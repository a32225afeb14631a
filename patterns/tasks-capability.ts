import type { TSESTree } from '@typescript-eslint/types';

import { memberName } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { canServeTasks, hasTaskTools, liftTasks } from './lift/task-edits.js';
import { definePattern } from './pattern.js';
import { taskServers } from './sdk/task-servers.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'server' | 'client' | 'test';

export const tasksCapability = definePattern<MessageId>({
  id: 'tasks-capability',
  kind: 'breaking',
  seps: ['SEP-2663'],
  url: specPages.tasks,
  docs: {
    summary: 'servers and clients that declare the tasks of 2025-11-25',
    why: 'Tasks are an extension in 2026-07-28: a server declares `io.modelcontextprotocol/tasks` under `extensions` and answers `tasks/get`, `tasks/update` and `tasks/cancel` itself, and a client declares it with every request. `capabilities.tasks` means nothing any more, and SDK v2 has no `taskStore` and no message queue. Tasks that a client runs for its server have no counterpart at all.',
    detects:
      '`tasks` in the `capabilities` of `McpServer`, `Server` and `Client`, and the options `taskStore`, `taskMessageQueue`, `defaultTaskPollInterval` and `maxTaskQueueSize`, where they are written in the construction.',
    edits:
      'In files on v2 whose tools are lifted (see `tasks-server-tool`), the options go, with a store that nothing else uses, and `serveTasks(server, tasks)` of `mcp-tasks` follows the construction: it declares the extension and answers its methods. `tools: {}` goes as well: a server with tools declares them by itself, and nothing can be put in front of `tools/call` where that is done early. Servers without such tools, servers that no statement can follow or that declare their tools otherwise, and clients get a TODO comment.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    server: {
      text: '{{names}}: tasks are the extension `io.modelcontextprotocol/tasks` in 2026-07-28, and SDK v2 has none of its own. Declare the extension, and answer `tasks/get`, `tasks/update` and `tasks/cancel`.',
      edit: 'Serve the tasks of 2026-07-28',
    },
    client: {
      text: '{{names}}: a 2026-07-28 server starts no tasks at its client, and a client declares the extension `io.modelcontextprotocol/tasks` with every request. Keep this for 2025-11-25 servers only.',
      todo: 'Keep {{names}} for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, and is told of the extension io.modelcontextprotocol/tasks with every request.',
    },
    test: {
      text: '{{names}}: neither SDK v2 nor 2026-07-28 has these. Keep this as a test of the old tasks, or go.',
    },
  },
  *detect(facts) {
    const found = taskServers(facts);
    if (found.length === 0) return;
    const isTest = isTestCode(facts);
    const lifted = isOnV2(facts) && !isTest ? liftTasks(facts) : undefined;
    for (const { created, members, capability } of found) {
      const names = [...members, ...(capability ? [capability] : [])]
        .map((one) => (one === capability ? 'capabilities.tasks' : (memberName(one) ?? '')))
        .join(', ');
      const at = capability?.key ?? members[0]?.key ?? created;
      const data = { names };
      if (isTest) yield { messageId: 'test', at, data, safety: 'report' };
      else if (facts.classOf(created) === 'Client') yield { messageId: 'client', at, data, safety: 'manual' };
      else if (lifted?.servers.has(created)) {
        const { edits, creates } = lifted;
        yield { messageId: 'server', at, data, safety: 'fix', edits, ...(creates.length > 0 && { creates }) };
      } else {
        const isFinal = isOnV2(facts) && !waits(facts, created);
        yield { messageId: 'server', at, data, safety: 'manual', ...(isFinal && { todo: todoOf(facts, names) }) };
      }
    }
  },
});

function todoOf(facts: Facts, names: string): string {
  if (hasTaskTools(facts))
    return `Make this server without ${names} and without capabilities.tools, and call serveTasks(server, tasks) of mcp-tasks before its first tool is registered.`;
  return `Remove ${names}, which neither SDK v2 nor 2026-07-28 has: declare the extension io.modelcontextprotocol/tasks under capabilities.extensions, keep tasks in a store of your own, and answer tasks/get, tasks/update and tasks/cancel.`;
}

/** Without the helper, it is the command that writes both. */
function waits(facts: Facts, created: TSESTree.NewExpression): boolean {
  return canServeTasks(facts, created) && hasTaskTools(facts) && facts.links?.exists('') === undefined;
}
