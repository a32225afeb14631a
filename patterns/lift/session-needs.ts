/** What 2025 clients of a server would lose without sessions. */
import { calleeOf, descendants, dottedName, memberName, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import { collectFactoryState } from '../facts/factory-state.js';
import type { Facts } from '../facts/facts.js';
import type { SessionContainer } from '../facts/session-containers.js';
import { isUndefined } from '../facts/session-transports.js';
import { importsEmitted } from './emitted-file.js';
import type { Endpoint } from './endpoints.js';
import type { ServerSource } from './factories.js';
import { changeSenders } from '../vocabulary/sdk-symbols.js';
import { handlerAround } from './handler-context.js';

/** Requests from the server to the client. */
const pushes = new Set(['elicitInput', 'createMessage', 'requestSampling', 'listRoots', 'sendRequest', 'elicitUrl']);
const watchers = /^(?:setInterval|setTimeout|watch|watchFile|on|once|addListener|addEventListener|subscribe)$/u;
/** What a session may hold without anybody missing it: its peers, and when it was used. */
const plainMember =
  /^(?:transport|server|mcpServer|id|sessionId|created(?:At)?|last\w*|updated(?:At)?|expires(?:At)?|timer|timeout|cleanupTimer|idleTimer)$/iu;

/** One of the reasons: what takes the place of the sessions can do the same. */
export const jsonNeed = 'they are answered in JSON (`enableJsonResponse`), which clients may count on';

/** @returns whether transports of the file are certainly told to answer in JSON */
export function answersInJson(facts: Facts): boolean {
  return facts.sessionTransports.some(({ options }) =>
    options.some(({ name, value }) => name === 'enableJsonResponse' && facts.valueOf(value)?.value === true),
  );
}

/** @returns reasons to keep sessions, as clauses, the most telling one first; none where nothing hangs on them */
export function sessionNeeds(facts: Facts, endpoints: readonly Endpoint[], sources: readonly ServerSource[]): string[] {
  const reasons: string[] = [];
  const add = (reason: string | undefined): void => {
    if (reason !== undefined && !reasons.includes(reason)) reasons.push(reason);
  };
  const program = programOf(facts, sources);
  for (const one of program) for (const reason of neededIn(one, facts)) add(reason);
  for (const container of facts.sessionContainers) add(neededBy(container));
  for (const source of sources) add(ofSource(facts, source));
  for (const { constructions } of endpoints) {
    for (const { options } of constructions) {
      for (const { name, value } of options) {
        if (name === 'eventStore' && !isUndefined(facts, value)) add('streams are resumed from `eventStore`');
        if (name === 'enableJsonResponse' && facts.valueOf(value)?.value !== false) add(jsonNeed);
      }
    }
  }
  return reasons;
}

/** The file, the one that declares the factory, and all that they import. */
function programOf(facts: Facts, sources: readonly ServerSource[]): ReadonlySet<Facts> {
  const found = new Set<Facts>([facts, ...(facts.links?.imported ?? [])]);
  for (const source of sources) {
    const declared = source.kind === 'factory' ? source.declaration?.facts : undefined;
    if (declared) for (const one of [declared, ...(declared.links?.imported ?? [])]) found.add(one);
  }
  return found;
}

function ofSource(facts: Facts, source: ServerSource): string | undefined {
  if (source.kind !== 'factory' || source.setup) return undefined;
  if (!source.declaration) return `what \`${excerptOf(facts, source.made)}\` sets up is not known here`;
  const { node, facts: own } = source.declaration;
  for (const one of descendants(node)) {
    if (one.type !== 'CallExpression') continue;
    const name = calleeOf(one)?.name ?? '';
    if (watchers.test(name) && !handlerAround(own, one))
      return 'the function that builds the server starts timers or listeners';
  }
  return undefined;
}

function neededBy({ role, name, members, companions }: SessionContainer): string | undefined {
  if (role === 'state') return `\`${name}\` keeps state for each session`;
  const other = members.find((member) => !plainMember.test(member));
  if (other !== undefined) return `\`${name}\` keeps \`${other}\` for each session`;
  const companion = companions.find(
    (one) => one.valueClasses.size === 0 && !/last|seen|activity|time|expir|count/iu.test(one.name),
  );
  return companion && `\`${companion.name}\` keeps state for each session`;
}

function* neededIn(facts: Facts, host: Facts): Generator<string> {
  const where = facts === host ? '' : ` (${facts.source.path})`;
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    if (!callee?.receiver) continue;
    const { name, receiver } = callee;
    if (pushes.has(name) || (name === 'send' && dottedName(receiver)?.endsWith('mcpReq') === true))
      yield `handlers ask the client for input${where}`;
    else if (Object.hasOwn(changeSenders, name)) yield `the server announces changes${where}`;
    else if ((name === 'enable' || name === 'disable') && isRegistered(facts, receiver))
      yield `the server announces changes${where}`;
    else if (name === 'sendLoggingMessage' && !handlerAround(facts, call))
      yield `logs are sent outside of requests${where}`;
    else if (name === 'registerToolTask') yield `tools are tasks${where}`;
  }
  // Answers of older clients come over their connection: the helper asks them as the handler did.
  if (importsEmitted(facts, 'mcp-input')) yield `handlers ask the client for input${where}`;
  if (importsEmitted(facts, 'mcp-tasks')) yield `tools are tasks${where}`;
  for (const handler of facts.handlers) {
    if (handler.method === 'resources/subscribe') yield `clients subscribe to resources${where}`;
  }
  for (const node of facts.nodes('MemberExpression')) {
    const name = memberName(node);
    if (name === 'sessionId' && facts.isContext(node.object) && !isForLog(node))
      yield `handlers read the session id${where}`;
    if (name === 'oninitialized' && node.parent.type === 'AssignmentExpression' && node.parent.left === node)
      yield `\`oninitialized\` does something${where}`;
  }
  for (const pattern of facts.contexts.patterns) {
    if (pattern.properties.some((one) => one.type === 'Property' && memberName(one) === 'sessionId'))
      yield `handlers read the session id${where}`;
  }
  for (const { name } of collectFactoryState(facts)) yield `\`${name}\` lives as long as a session${where}`;
}

/** The second argument of `sendLoggingMessage`, which goes with it. */
function isForLog(node: Node): boolean {
  const call = wrapped(node).parent;
  return call?.type === 'CallExpression' && calleeOf(call)?.name === 'sendLoggingMessage';
}

/** `const tool = server.registerTool(…)` */
function isRegistered(facts: Facts, receiver: Node): boolean {
  const inner = unwrap(receiver);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  const made = init && unwrap(init);
  return made?.type === 'CallExpression' && /^(?:register|tool|prompt|resource)/u.test(calleeOf(made)?.name ?? '');
}
