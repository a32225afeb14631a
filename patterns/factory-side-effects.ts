import { calleeOf } from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { collectBuildEffects } from './facts/side-effects.js';
import type { BuildEffect, SideEffect } from './facts/side-effects.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const factorySideEffects = definePattern<SideEffect>({
  id: 'factory-side-effects',
  kind: 'breaking',
  seps: ['SEP-2567', 'SEP-2575'],
  url: specPages.statelessness,
  docs: {
    summary: 'timers, listeners, watchers and connections that begin where a server is built',
    why:
      'A server for 2026-07-28 is built for each request over HTTP, and once more over stdio for a client that only probes. ' +
      'What is started together with it starts as often: timers and listeners pile up and report to servers that are gone, ' +
      'connections are opened and left, and whatever runs on `onclose` runs at the end of every request. Notifications from ' +
      'such code reach nobody. What is read or fetched on the way delays each request.',
    detects:
      '`setInterval`, `setTimeout`, file watchers, listeners on emitters that exist before the server (`process` included), ' +
      'connections of database clients and child processes, `connect` that is awaited, `onclose` that does more than log, ' +
      'and other waiting and synchronous reading. It is looked for in functions that return a server or are given one to ' +
      'register handlers, in constructors that make one, and in functions of the file that these call. What runs in ' +
      'handlers, what listens to objects made by the same function, functions that connect the server which they build, ' +
      'and tests are left alone.',
    edits:
      'None: what is started has to move to module scope, or into the request that needs it, and publish what changes ' +
      'through the handler. In files of SDK v2 a TODO is left; what only takes time is reported.',
  },
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    timer: {
      text:
        '`{{code}}` starts a timer for each server that {{builder}} builds: once a request under 2026-07-28. ' +
        'Start it once in module scope, and publish changes with `notify` of the handler.',
    },
    watcher: {
      text:
        '`{{code}}` watches files for each server that {{builder}} builds: once a request under 2026-07-28. ' +
        'Watch once in module scope, and publish changes with `notify` of the handler.',
    },
    listener: {
      text:
        '`{{code}}` adds a listener for each server that {{builder}} builds: once a request under 2026-07-28. ' +
        'Listen once in module scope, and publish changes with `notify` of the handler.',
    },
    connection: {
      text:
        '`{{code}}` opens a connection or a process for each server that {{builder}} builds: once a request under 2026-07-28. ' +
        'Open it once in module scope, and let the handlers use that.',
    },
    closing: {
      text:
        '`{{code}}` is called for each server that {{builder}} builds: after every request under 2026-07-28. ' +
        'Put away what is shared once, when the process ends.',
    },
    waiting: {
      text:
        '`{{code}}` takes its time for each server that {{builder}} builds: before every answer under 2026-07-28. ' +
        'Do it once in module scope, or keep the result.',
    },
  },
  *detect(facts) {
    for (const effect of collectBuildEffects(facts)) yield findingOf(facts, effect);
  },
});

const advice: Readonly<Record<Exclude<SideEffect, 'waiting'>, string>> = {
  timer: 'start the timer once in module scope and publish with handler.notify',
  watcher: 'watch once in module scope and publish with handler.notify',
  listener: 'listen once in module scope and publish with handler.notify',
  connection: 'open it once in module scope and let the handlers use that',
  closing: 'put away what is shared once, when the process ends',
};

function findingOf(facts: Facts, { kind, node, builder }: BuildEffect): Finding<SideEffect> {
  const at = lookAt(node);
  const code = facts.source.text.slice(...at.range).replace(/\s+/gu, ' ');
  const name = nameOf(builder);
  const data = { code, builder: name };
  if (kind === 'waiting') return { messageId: kind, at, data, safety: 'report', kind: 'advisory' };
  if (facts.generation === 'v1') return { messageId: kind, at, data, safety: 'manual' };
  const when = kind === 'closing' ? 'is called for each server' : 'runs for each server';
  const todo =
    `\`${code}\` ${when} that ${name} builds, i.e. once per request on 2026-07-28 over HTTP, ` +
    `and for each probe over stdio; ${advice[kind]}.`;
  return { messageId: kind, at, data, safety: 'manual', todo };
}

/** The name of what is called, not all that it is given. */
function lookAt(node: Node): Node {
  if (node.type === 'AssignmentExpression') return node.left;
  if (node.type === 'AwaitExpression') return node.argument.type === 'CallExpression' ? node.argument.callee : node;
  return node.type === 'CallExpression' && calleeOf(node) ? node.callee : node;
}

function nameOf({ id, parent }: FunctionNode): string {
  if (id) return `\`${id.name}\``;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return `\`${parent.id.name}\``;
  if (parent.type === 'MethodDefinition' && parent.kind === 'constructor') return 'the constructor';
  const isKeyed =
    parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition';
  return isKeyed && parent.key.type === 'Identifier' ? `\`${parent.key.name}\`` : 'this function';
}
