import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  closest,
  contains,
  descendants,
  dottedName,
  implementedBy,
  memberName,
  objectMember,
  unwrap,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { hasMcpSibling, isMethodName, methodSites } from './facts/method-sites.js';
import type { MethodSite } from './facts/method-sites.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { planToolTasks } from './sdk/tool-tasks.js';
import { a2aMethod, taskMethods, tasksExtension } from './vocabulary/protocol.js';
import { experimentalTaskCalls, taskStores } from './vocabulary/sdk-symbols.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type MessageId =
  | 'listRequest'
  | 'listHandler'
  | 'resultRequest'
  | 'resultHandler'
  | 'cancelRequest'
  | 'cancelHandler'
  | 'getRequest'
  | 'getHandler'
  | 'statusSender'
  | 'statusHandler'
  | 'toClient'
  | 'clientSide'
  | 'store'
  | 'expectation'
  | 'listed';

export const tasksMethods = definePattern<MessageId>({
  id: 'tasks-methods',
  kind: 'breaking',
  seps: ['SEP-2663'],
  url: specPages.tasks,
  docs: {
    summary: 'calls and handlers of `tasks/list`, `tasks/result` and the other methods of the 2025-11-25 tasks',
    why: `Tasks left the core of the protocol and came back as the extension \`io.modelcontextprotocol/tasks\`, which is not compatible on the wire. \`tasks/list\` and \`tasks/result\` do not exist there and answer -32601; \`tasks/cancel\` answers an empty acknowledgement; \`tasks/get\` carries the result or the error of an ended task, and its fields are called \`ttlMs\` and \`pollIntervalMs\`; \`notifications/tasks/status\` is \`notifications/tasks\`. The task id travels in the \`Mcp-Name\` header. A server no longer starts tasks at its client.`,
    detects: `Requests and handlers of these methods with the SDK (\`client.request\`, \`experimental.tasks\`, \`setRequestHandler\` with a schema or a name, task stores) and by hand (messages, method tables, \`switch\`, \`if\` chains, helper functions), and assertions of tests. A name alone is not enough: it must stand in a message, beside other methods of the protocol, or be compared with something called \`method\`. A2A, whose tasks have methods of the same names, routes and views called \`tasks/list\`, tools of that name and job queues are left alone, and so are \`tasks/get\`, \`tasks/update\` and \`tasks/cancel\` of code that uses the extension.`,
    edits: `Code is never changed: what takes the place of these methods depends on the application. \`mcp-stateless --apply\` writes a comment above the statement, the \`case\` or the entry of the table that says what to do. Tables that only list the names get a message and no comment.`,
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    listRequest: {
      text: '`tasks/list` does not exist in 2026-07-28: servers answer -32601. Keep the ids of the tasks that you start in an index of your own and poll each one with `tasks/get`.',
      todo: 'Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get.',
    },
    listHandler: {
      text: '`tasks/list` does not exist in 2026-07-28. Answer it for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller.',
      todo: 'Answer tasks/list for 2025-11-25 peers only and with -32601 otherwise; if callers need an overview, offer a tool that lists the task ids of the authenticated caller.',
    },
    resultRequest: {
      text: '`tasks/result` does not exist in 2026-07-28. Poll `tasks/get` every `pollIntervalMs` until the task has ended, and read the `result` or `error` that it carries.',
      todo: 'Replace tasks/result: poll tasks/get every pollIntervalMs until the task has ended, and read the result or error that it carries.',
    },
    resultHandler: {
      text: '`tasks/result` does not exist in 2026-07-28. Return the outcome of an ended task from `tasks/get`, as `result` or `error`, and answer `tasks/result` for 2025-11-25 clients only.',
      todo: "Return the outcome of an ended task from tasks/get, as result (with its own resultType: 'complete') or as error; answer tasks/result for 2025-11-25 clients only and with -32601 otherwise.",
    },
    cancelRequest: {
      text: '`tasks/cancel` answers an empty acknowledgement in 2026-07-28, not the task. Poll `tasks/get` to see what became of it, and over HTTP send the task id in `Mcp-Name`.',
      todo: 'Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header.',
    },
    cancelHandler: {
      text: '`tasks/cancel` answers an empty acknowledgement in 2026-07-28, not the task, and -32602 for an unknown id. Keep the old answer for 2025-11-25 clients.',
      todo: 'Answer tasks/cancel with an empty acknowledgement and an unknown id with -32602; keep the old answer, the task, for 2025-11-25 clients only.',
    },
    getRequest: {
      text: '`tasks/get` has other fields in 2026-07-28: `ttlMs`, `pollIntervalMs`, and the `result` or `error` of an ended task. Over HTTP send the task id in `Mcp-Name`.',
      todo: 'Read ttlMs and pollIntervalMs from tasks/get, and from an ended task the result or error that it carries; over HTTP send the task id in the Mcp-Name header.',
    },
    getHandler: {
      text: '`tasks/get` has other fields in 2026-07-28: `ttlMs`, `pollIntervalMs`, and the `result` or `error` of an ended task; an unknown id is -32602. Keep the old answer for 2025-11-25 clients.',
      todo: "Answer tasks/get with ttlMs, pollIntervalMs and, once the task has ended, its result (with its own resultType: 'complete') or error, and an unknown id with -32602; keep the old answer for 2025-11-25 clients only.",
    },
    statusSender: {
      text: '`notifications/tasks/status` is `notifications/tasks` in 2026-07-28 and goes only to a `subscriptions/listen` stream that names the task. Clients that poll `tasks/get` need none.',
      todo: 'Send notifications/tasks instead of notifications/tasks/status, and only on subscriptions/listen streams that name the task id; leave it out where clients poll tasks/get.',
    },
    statusHandler: {
      text: '`notifications/tasks/status` never arrives from a 2026-07-28 server. Poll `tasks/get`, or listen for `notifications/tasks` on a `subscriptions/listen` stream that names the task.',
      todo: 'Poll tasks/get instead of waiting for notifications/tasks/status, or listen for notifications/tasks on a subscriptions/listen stream that names the task id.',
    },
    toClient: {
      text: 'A 2026-07-28 server sends no requests to its client, so it has no tasks there: `{{method}}` fails. Return an input request from the tool and read the answer when the client calls again.',
      todo: 'Return an input request from the tool and read the answer when the client calls again, instead of running a task at the client with {{method}}: 2026-07-28 has no requests from server to client.',
    },
    clientSide: {
      text: 'A 2026-07-28 server starts no tasks at its client, so `{{method}}` has no use here. Keep it for 2025-11-25 servers only.',
      todo: 'Keep {{method}} for 2025-11-25 servers only: a 2026-07-28 server starts no tasks at its client, it puts input requests into its results.',
    },
    store: {
      text: '`listTasks` of a task store serves `tasks/list`, which does not exist in 2026-07-28. Keep it only for 2025-11-25 clients, or for a tool of yours that lists the tasks of the authenticated caller.',
      todo: 'Keep listTasks only for 2025-11-25 clients, or for a tool of yours that lists the tasks of the authenticated caller: 2026-07-28 has no tasks/list.',
    },
    expectation: {
      text: 'This test expects `{{method}}`, which 2026-07-28 does not send. Keep it for the 2025-11-25 side, and expect `{{instead}}` on the other.',
      todo: 'Keep this expectation of {{method}} for the 2025-11-25 side only, and expect {{instead}} for 2026-07-28.',
    },
    listed: {
      text: '{{methods}} of 2025-11-25 stand in this table. `tasks/list` and `tasks/result` do not exist in 2026-07-28; the extension has `tasks/get`, `tasks/update` and `tasks/cancel`.',
    },
  },
  *detect(facts) {
    const methods = legacyMethods(facts);
    const found = [...sdkCalls(facts, methods), ...sites(facts, methods), ...stores(facts, methods)];
    yield* found;
    if (found.length === 0) yield* tables(facts, methods);
  },
});

/** The methods that are legacy in this file; SDK v2 has no tasks but those of the extension, which kept some. */
function legacyMethods(facts: Facts): ReadonlySet<string> {
  const kept = usesExtension(facts) || facts.generation === 'v2' ? ['tasks/get', 'tasks/cancel'] : [];
  return new Set([...taskMethods, 'stream'].filter((method) => !kept.includes(method)));
}

function usesExtension(facts: Facts): boolean {
  return (
    facts.mcpImports.some(({ module }) => module.startsWith('@modelcontextprotocol/ext-tasks')) ||
    facts.nodes('Literal').some((node) => node.value === tasksExtension)
  );
}

/** `client.experimental.tasks.listTasks()` and its kin. */
function* sdkCalls(facts: Facts, methods: ReadonlySet<string>): Generator<Finding<MessageId>> {
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const method =
      callee && Object.hasOwn(experimentalTaskCalls, callee.name) ? experimentalTaskCalls[callee.name] : undefined;
    if (!callee?.receiver || method === undefined || !methods.has(method)) continue;
    const owner = ownerOfTasks(facts, callee.receiver);
    if (!owner) continue;
    const at = call.callee;
    const side = facts.classOf(owner);
    const isServer = side === undefined ? /(?:^|\.)\w*server$/iu.test(dottedName(owner) ?? '') : side !== 'Client';
    // The question goes with the tool that asks it.
    if (isServer && planToolTasks(facts).tools.some((tool) => contains(tool.call, call))) continue;
    if (isServer) yield { messageId: 'toClient', data: { method: callee.name }, at, safety: 'manual' };
    else if (method !== 'stream') yield { messageId: requestMessages[method] ?? 'getRequest', at, safety: 'manual' };
  }
}

/** @returns `x` when `tasks` is `x.experimental.tasks`, directly or through a constant. */
function ownerOfTasks(facts: Facts, tasks: Node): Node | undefined {
  const inner = unwrap(tasks);
  if (inner.type === 'MemberExpression') {
    return memberName(inner) === 'tasks' ? ownerOfExperimental(facts, inner.object) : undefined;
  }
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  if (init) return ownerOfTasks(facts, init);
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init || inner.type !== 'Identifier') return undefined;
  const isTasks = declarator.id.type === 'ObjectPattern' && inner.name === 'tasks';
  return isTasks ? ownerOfExperimental(facts, declarator.init) : undefined;
}

function ownerOfExperimental(facts: Facts, node: Node): Node | undefined {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' && memberName(inner) === 'experimental' ? inner.object : undefined;
}

const requestMessages: Readonly<Record<string, MessageId>> = table({
  'tasks/list': 'listRequest',
  'tasks/result': 'resultRequest',
  'tasks/cancel': 'cancelRequest',
  'tasks/get': 'getRequest',
  'notifications/tasks/status': 'statusSender',
});

const handlerMessages: Readonly<Record<string, MessageId>> = table({
  'tasks/list': 'listHandler',
  'tasks/result': 'resultHandler',
  'tasks/cancel': 'cancelHandler',
  'tasks/get': 'getHandler',
  'notifications/tasks/status': 'statusHandler',
});

/** What a test expects of 2026-07-28 instead. */
const successors: Readonly<Record<string, string>> = table({
  'tasks/list': 'tasks/get',
  'tasks/result': 'tasks/get',
  'notifications/tasks/status': 'notifications/tasks',
});

function* sites(facts: Facts, methods: ReadonlySet<string>): Generator<Finding<MessageId>> {
  const atClient = methodSites(facts).some((site) => isClientHandler(facts, site));
  const isA2a = facts.nodes('Literal').some((node) => typeof node.value === 'string' && a2aMethod.test(node.value));
  for (const site of methodSites(facts)) {
    if (!methods.has(site.method) || !taskMethods.includes(site.method)) continue;
    const isSdk = isSdkSite(facts, site);
    if (!isSdk && (isA2a || (facts.modern && !facts.modernClient) || !isProved(site))) continue;
    const messageId = messageOf(facts, site, atClient);
    const instead = successors[site.method] ?? site.method;
    if (messageId) yield { messageId, data: { method: site.method, instead }, at: site.at, safety: 'manual' };
  }
}

/** Whether the SDK's own words stand around the name; the other forms need a proof. */
function isSdkSite(facts: Facts, { form, call }: MethodSite): boolean {
  if (form === 'registration') return true;
  const receiver = call && calleeOf(call)?.receiver;
  if (!call || !receiver || form !== 'message') return false;
  return (
    facts.classOf(receiver) !== undefined ||
    facts.isContext(receiver) ||
    facts.sdk(call.arguments[1] ?? receiver) !== undefined
  );
}

function isProved(site: MethodSite): boolean {
  if (site.form === 'message') return true;
  const relatives = [...site.siblings].filter((method) => method !== site.method && taskMethods.includes(method));
  if (hasMcpSibling(site) || relatives.length > 0) return true;
  return (site.form === 'case' || site.form === 'comparison' || site.role === 'expect') && isMethodName(site.subject);
}

function messageOf(facts: Facts, site: MethodSite, atClient: boolean): MessageId | undefined {
  const { method, role } = site;
  switch (role) {
    case 'send':
      if (method === 'notifications/tasks/status') return atClient ? 'clientSide' : 'statusSender';
      return isSentByServer(facts, site) ? 'toClient' : requestMessages[method];
    case 'answer':
      if (isClientHandler(facts, site)) return 'clientSide';
      return (isPassedOn(site) ? requestMessages : handlerMessages)[method];
    case 'expect':
    case 'find':
      return Object.hasOwn(successors, method) ? 'expectation' : undefined;
    default:
      return undefined;
  }
}

/** `case 'tasks/list': return client.listTasks()`: the method of the answer is a request of the file's own. */
function isPassedOn({ form, method, branch }: MethodSite): boolean {
  if (form !== 'case' || method === 'notifications/tasks/status') return false;
  return branch.some((statement) => {
    for (const node of descendants(statement)) {
      const receiver = node.type === 'CallExpression' ? calleeOf(node)?.receiver : undefined;
      if (receiver && /(?:^|\.)\w*client$/iu.test(dottedName(receiver) ?? '')) return true;
    }
    return false;
  });
}

/** `extra.sendRequest(…)`, `server.request(…)`: from the server to its client. */
function isSentByServer(facts: Facts, { call }: MethodSite): boolean {
  const callee = call && calleeOf(call);
  if (!callee) return false;
  if (!callee.receiver) return callee.name === 'sendRequest' && facts.generation !== 'raw';
  const side = facts.classOf(callee.receiver);
  if (side !== undefined) return side === 'Server' || side === 'McpServer';
  if (facts.isContext(callee.receiver)) return true;
  const name = dottedName(callee.receiver) ?? '';
  return (
    facts.generation !== 'raw' &&
    (callee.name === 'sendRequest' ? /^(?:extra|ctx|context)$/u.test(name) : /(?:^|\.)\w*server$/iu.test(name))
  );
}

/** A client's handler of what a 2025-11-25 server asks of its tasks; its handler of the server's notifications is none. */
function isClientHandler(facts: Facts, { form, call, method }: MethodSite): boolean {
  const receiver =
    form === 'registration' && method !== 'notifications/tasks/status' ? call && calleeOf(call)?.receiver : undefined;
  return receiver !== undefined && facts.classOf(receiver) === 'Client';
}

/** Tables of names, where nothing in the file sends or answers them: other files do. */
function* tables(facts: Facts, methods: ReadonlySet<string>): Generator<Finding<MessageId>> {
  if ((facts.modern && !facts.newlyModern) || usesExtension(facts)) return;
  const containers = new Map<Node, MethodSite[]>();
  for (const site of methodSites(facts)) {
    if (site.role !== 'list' || !site.container || !methods.has(site.method) || !isProved(site)) continue;
    const known = containers.get(site.container);
    if (known) known.push(site);
    else containers.set(site.container, [site]);
  }
  for (const listed of containers.values()) {
    const [first] = listed;
    if (!first) continue;
    const names = [...new Set(listed.map(({ method }) => `\`${method}\``))].join(', ');
    yield { messageId: 'listed', data: { methods: names }, at: first.at, safety: 'report', kind: 'advisory' };
  }
}

/** `listTasks` of the SDK's task stores: calls of it, and own stores that have it. */
function* stores(facts: Facts, methods: ReadonlySet<string>): Generator<Finding<MessageId>> {
  if (!methods.has('tasks/list') || !facts.mcpImports.some(({ generation }) => generation !== undefined)) return;
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    if (callee?.name !== 'listTasks' || !callee.receiver || !isTaskStore(facts, callee.receiver)) continue;
    yield { messageId: 'store', at: call.callee, safety: 'manual' };
  }
  for (const member of facts.nodes('MethodDefinition')) {
    if (memberName(member) !== 'listTasks') continue;
    const owner = closest(member, isClass);
    if (owner && namesTaskStore(facts, owner)) yield { messageId: 'store', at: member.key, safety: 'manual' };
  }
  for (const declarator of facts.nodes('VariableDeclarator')) {
    const annotation = declarator.id.type === 'Identifier' ? declarator.id.typeAnnotation : undefined;
    if (!annotation || !isStoreName(facts.sdkType(annotation)?.name)) continue;
    const member = objectMember(declarator.init, 'listTasks');
    if (member) yield { messageId: 'store', at: member.key, safety: 'manual' };
  }
}

const isClass = (node: Node): node is TSESTree.ClassDeclaration | TSESTree.ClassExpression =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

function isStoreName(name: string | undefined): boolean {
  return name !== undefined && taskStores.includes(name);
}

function isTaskStore(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return memberName(inner) === 'taskStore' && facts.isContext(inner.object);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  if (!variable) return false;
  const [identifier] = variable.identifiers as unknown as TSESTree.Identifier[];
  if (identifier?.typeAnnotation && isStoreName(facts.sdkType(identifier.typeAnnotation)?.name)) return true;
  const init = facts.initializerOf(variable);
  const created = init && unwrap(init);
  return created?.type === 'NewExpression' && isStoreName(facts.sdk(created.callee)?.name);
}

/** `class X implements TaskStore`, `class X extends InMemoryTaskStore` */
function namesTaskStore(facts: Facts, owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean {
  if (owner.superClass && isStoreName(facts.sdk(owner.superClass)?.name)) return true;
  return implementedBy(owner).some((name) => {
    if (name.type !== 'Identifier') return false;
    const variable = facts.lookUp(owner, name.name);
    const [identifier] = (variable?.identifiers ?? []) as unknown as Node[];
    return identifier !== undefined && isStoreName(facts.sdk(identifier)?.name);
  });
}
