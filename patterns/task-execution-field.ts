import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  hasSpread,
  memberName,
  objectMember,
  objectMembers,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { createLift } from './lift/lift.js';
import { removeMembers } from './lift/members.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { toolTaskCalls } from './sdk/tool-task-calls.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'registered' | 'listed' | 'read';

export const taskExecutionField = definePattern<MessageId>({
  id: 'task-execution-field',
  kind: 'breaking',
  seps: ['SEP-2663'],
  url: specPages.tasks,
  docs: {
    summary: '`execution.taskSupport` of tools',
    why: 'A tool of 2025-11-25 said in `tools/list` whether it can, or must, be called as a task. In 2026-07-28 the client declares with its requests that it knows the extension `io.modelcontextprotocol/tasks`, and the server decides for every call; tools have no `execution`. SDK v2 neither takes the property in `registerTool` nor sends it to 2026-07-28 clients, and what a client reads of it is undefined.',
    detects:
      '`execution: { taskSupport }` in the configuration of `registerTool`, and in tools that a file lists itself, beside `inputSchema`; and reads of `tool.execution?.taskSupport`. `registerToolTask` has a pattern of its own, `tasks-server-tool`, which goes by the property.',
    edits:
      'In files on v2, the property goes from `registerTool`, where it holds nothing else: such a tool never ran as a task. In listed tools, where clients of 2025-11-25 are told of it, and where it is read, there is a message.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    registered: {
      text: 'Tools of 2026-07-28 have no `execution`: the server decides for every call whether it runs in a task. Remove it; a tool of `registerTool` never ran as one.',
      edit: 'Remove `execution`',
    },
    listed: {
      text: 'Tools of 2026-07-28 have no `execution`: clients declare the extension `io.modelcontextprotocol/tasks`, and the server decides for every call whether it runs in a task. Keep `taskSupport` for 2025-11-25 clients only.',
    },
    read: {
      text: 'Tools of 2026-07-28 have no `execution`, so this is undefined: declare the extension `io.modelcontextprotocol/tasks`, and expect a task or a result from every call.',
    },
  },
  *detect(facts) {
    if (!facts.source.text.includes('taskSupport')) return;
    const taskTools = new Set<Node>(toolTaskCalls(facts));
    const isTest = isTestCode(facts);
    for (const object of facts.nodes('ObjectExpression')) {
      const execution = objectMember(object, 'execution');
      if (!execution || !objectMember(execution.value, 'taskSupport')) continue;
      const call = wrapped(object).parent;
      if (call && taskTools.has(call)) continue;
      if (isRegistration(facts, call)) {
        yield {
          messageId: 'registered',
          at: execution.key,
          ...(isTest ? { safety: 'report' as const } : removal(facts, object, execution)),
        };
      } else if (objectMember(object, 'inputSchema') && objectMember(object, 'name')) {
        yield { messageId: 'listed', at: execution.key, safety: 'report' };
      }
    }
    for (const access of facts.nodes('MemberExpression')) {
      if (memberName(access) !== 'taskSupport') continue;
      const owner = unwrap(access.object);
      if (owner.type !== 'MemberExpression' || memberName(owner) !== 'execution') continue;
      if (isInServerTool(access, taskTools)) continue;
      yield { messageId: 'read', at: access, safety: 'report' };
    }
  },
});

function isRegistration({ classOf }: Facts, call: Node | undefined): boolean {
  if (call?.type !== 'CallExpression') return false;
  const callee = calleeOf(call);
  if (callee?.name !== 'registerTool' || !callee.receiver) return false;
  const sdkClass = classOf(callee.receiver);
  return sdkClass === undefined || sdkClass === 'McpServer';
}

function isInServerTool(node: Node, tools: ReadonlySet<Node>): boolean {
  return [...ancestors(node)].some((one) => tools.has(one));
}

function removal(
  facts: Facts,
  object: TSESTree.ObjectExpression,
  execution: TSESTree.Property,
): Pick<Finding, 'safety' | 'edits' | 'todo'> {
  const value = unwrap(execution.value);
  const isAlone = value.type === 'ObjectExpression' && !hasSpread(value) && objectMembers(value).length === 1;
  if (!isOnV2(facts)) return { safety: 'manual' };
  if (!isAlone)
    return { safety: 'manual', todo: 'Remove execution: tools of 2026-07-28 have none, and SDK v2 takes none.' };
  const lift = createLift(facts);
  removeMembers(lift, object, [execution]);
  return { safety: 'fix', edits: lift.finish() };
}
