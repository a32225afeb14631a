import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, dottedName, memberName, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'stream' | 'option' | 'test';

export const tasksClient = definePattern<MessageId>({
  id: 'tasks-client',
  kind: 'breaking',
  seps: ['SEP-2663'],
  url: specPages.tasks,
  docs: {
    summary: 'clients that call tools as tasks of 2025-11-25',
    why: 'A 2025-11-25 client asked for a task with the parameter `task`, and waited for its end in `tasks/result`. A 2026-07-28 client declares the extension `io.modelcontextprotocol/tasks` with its requests; the server answers with a result or with a task, and the client polls `tasks/get`. SDK v2 has no `experimental.tasks`, its calls have no option `task`, and its client refuses an answer of the type `task`. `@modelcontextprotocol/ext-tasks` has sessions for clients, which need a dispatcher of requests that the application brings along.',
    detects:
      '`callToolStream` and `requestStream` of `client.experimental.tasks`, and the option `task` of `callTool` and `request` of a client. The other methods of `experimental.tasks` are requests of `tasks-methods`.',
    edits: 'Code is never changed: `mcp-stateless --apply` writes a comment that names what takes its place.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    stream: {
      text: '`{{call}}` asks for a task of 2025-11-25 and waits for `tasks/result`; neither SDK v2 nor 2026-07-28 has either. Call through a session of `@modelcontextprotocol/ext-tasks/client`, and wait for its outcome.',
      todo: 'Call through a session of createTaskSessionFromClient (@modelcontextprotocol/ext-tasks/client) instead of {{call}}: session.callTool(name, args), then settle(), then resultFromTaskOutcome(); the session needs a rawDispatch of yours, because the client of the SDK refuses answers of the type task.',
    },
    option: {
      text: '`task` asks for a task of 2025-11-25; calls of SDK v2 have no such option, and a 2026-07-28 server decides by itself. Leave it out, or call through a session of `@modelcontextprotocol/ext-tasks/client`.',
      todo: 'Leave out the option task, which 2026-07-28 does not have: a server gives a task to clients that declare the extension io.modelcontextprotocol/tasks, and one to be had is called through a session of createTaskSessionFromClient (@modelcontextprotocol/ext-tasks/client).',
    },
    test: {
      text: '`{{call}}` asks for a task of 2025-11-25; neither SDK v2 nor 2026-07-28 has it. Keep this as a test of old servers, or go.',
    },
  },
  *detect(facts) {
    for (const call of facts.nodes('CallExpression')) {
      const callee = calleeOf(call);
      if (!callee?.receiver) continue;
      const { name, receiver } = callee;
      const messageId =
        streams.has(name) && isTasksOfClient(facts, receiver) ? 'stream' : optionAt(facts, call) ? 'option' : undefined;
      if (!messageId) continue;
      const at = messageId === 'option' ? (optionAt(facts, call) ?? call) : call.callee;
      const data = { call: name };
      if (isTestCode(facts)) yield { messageId: 'test', at, data, safety: 'report' };
      else yield { messageId, at, data, safety: 'manual' };
    }
  },
});

const streams: ReadonlySet<string> = new Set(['callToolStream', 'requestStream']);

/** `client.experimental.tasks`, or a constant for it. */
function isTasksOfClient(facts: Facts, tasks: Node, depth = 0): boolean {
  const inner = unwrap(tasks);
  if (inner.type === 'Identifier' && depth < 3) {
    const variable = facts.variableOf(inner);
    const init = variable && facts.initializerOf(variable);
    return init !== undefined && isTasksOfClient(facts, init, depth + 1);
  }
  if (inner.type !== 'MemberExpression' || memberName(inner) !== 'tasks') return false;
  const owner = unwrap(inner.object);
  if (owner.type !== 'MemberExpression' || memberName(owner) !== 'experimental') return false;
  const side = facts.classOf(owner.object);
  return side === undefined ? !/(?:^|\.)\w*server$/iu.test(dottedName(owner.object) ?? '') : side === 'Client';
}

/** `client.callTool(params, schema, { task: { ttl } })` */
function optionAt(facts: Facts, call: TSESTree.CallExpression): Node | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver || (callee.name !== 'callTool' && callee.name !== 'request')) return undefined;
  if (facts.classOf(callee.receiver) !== 'Client') return undefined;
  const [, ...rest] = call.arguments;
  for (const argument of rest) {
    const task = objectMember(argument, 'task');
    if (task && unwrap(task.value).type === 'ObjectExpression') return task.key;
  }
  return undefined;
}
