/** What 2026-07-28 asks of results: who answers, of which type, and how long it may be kept. */
import { cacheHints } from '../../patterns/cache-hints.js';
import { deprecatedRootsSamplingLogging } from '../../patterns/deprecated-roots-sampling-logging.js';
import { deterministicToolsList } from '../../patterns/deterministic-tools-list.js';
import { resourceNotFoundCode } from '../../patterns/resource-not-found-code.js';
import { resultType } from '../../patterns/result-type.js';
import { serverDiscover } from '../../patterns/server-discover.js';
import { serverIdentityMeta } from '../../patterns/server-identity-meta.js';
import { sseResponseHeaders } from '../../patterns/sse-response-headers.js';
import { tasksCapability } from '../../patterns/tasks-capability.js';
import {
  cacheableMethods,
  discoverMethod,
  errorCodes,
  metaKeys,
  targetRevision,
} from '../../patterns/vocabulary/protocol.js';
import type { Checks } from './checks.js';
import { ask } from './context.js';
import type { Context } from './context.js';
import type { ModernLeg } from './modern-leg.js';
import { handshakeRevision, unknownInTemplates } from './requests.js';
import { unknownUri } from './unknown-names.js';
import type { Answer, Fields } from './wire.js';
import { fieldsOf, isFields } from './wire.js';

export function checkDiscovery(
  { checks }: Context,
  { discovery, supportedVersions, capabilities, serverInfo }: ModernLeg,
): void {
  const { result } = discovery;
  if (!result) {
    checks.broken(
      serverDiscover,
      `The server speaks ${targetRevision}, but does not answer \`${discoverMethod}\`, by which clients find that out.`,
      discovery,
    );
    return;
  }
  if (!isFields(result.capabilities)) {
    checks.broken(serverDiscover, `The result of \`${discoverMethod}\` has no \`capabilities\`.`, discovery);
  } else checks.met(serverDiscover, `${discoverMethod} says ${supportedVersions.join(', ')}`, discovery);
  checkResult({ checks, method: discoverMethod, answer: discovery });
  if (typeof serverInfo.name !== 'string') {
    const where = 'serverInfo' in result ? 'in `serverInfo` of the result, where clients do not look' : 'nowhere';
    checks.broken(
      serverDiscover,
      `The name of the server is ${where}. It belongs in \`_meta["${metaKeys.serverInfo}"]\` of every result.`,
      discovery,
      'advisory',
    );
  }
  const icons = Array.isArray(serverInfo.icons) ? (serverInfo.icons as unknown[]) : [];
  const relative = icons
    .map((icon) => fieldsOf(icon).src)
    .filter((src) => typeof src === 'string' && !/^(?:https?|data):/iu.test(src));
  if (relative.length > 0) {
    checks.broken(
      serverIdentityMeta,
      `${relative.length} of the icons of the server have no absolute address, which makes each result invalid.`,
      discovery,
    );
  }
  if ('tasks' in capabilities) {
    checks.broken(
      tasksCapability,
      `The server declares the tasks of ${handshakeRevision}; ${targetRevision} has them as an extension.`,
      discovery,
    );
  }
  if ('logging' in capabilities) {
    checks.broken(deprecatedRootsSamplingLogging, 'The server declares `logging`, which is deprecated.', discovery);
  }
}

interface Result {
  readonly checks: Checks;
  readonly method: string;
  readonly answer: Answer;
}

/** What every result has, and what those have that may be kept. */
export function checkResult({ checks, method, answer }: Result): void {
  const { result, isStream, headers } = answer;
  if (!result) return;
  const type = result.resultType;
  if (typeof type === 'string') checks.met(resultType, `\`resultType\` of ${method}`, answer);
  else
    checks.broken(
      resultType,
      `The result of ${method} has no \`resultType\`, which every result of ${targetRevision} has.`,
      answer,
    );
  if (isStream && headers?.get('x-accel-buffering')?.toLowerCase() !== 'no') {
    checks.broken(
      sseResponseHeaders,
      'The stream has no header `X-Accel-Buffering: no`, so that proxies may hold it back.',
      answer,
    );
  }
  if (!cacheableMethods.includes(method) || (type !== undefined && type !== 'complete')) return;
  const problems = hintProblems(result);
  if (problems.length === 0) checks.met(cacheHints, `\`ttlMs\` and \`cacheScope\` of ${method}`, answer);
  else
    checks.broken(
      cacheHints,
      `The result of ${method} ${problems.join(', and ')}. Clients that check what they get refuse it.`,
      answer,
    );
}

function hintProblems({ ttlMs, cacheScope }: Fields): string[] {
  const isTime = typeof ttlMs === 'number' && Number.isInteger(ttlMs) && ttlMs >= 0;
  const isScope = cacheScope === 'public' || cacheScope === 'private';
  return [
    ...(ttlMs === undefined ? ['has no `ttlMs`'] : isTime ? [] : ['has a `ttlMs` that is no integer from 0 up']),
    ...(cacheScope === undefined
      ? ['has no `cacheScope`']
      : isScope
        ? []
        : ['has a `cacheScope` that is neither public nor private']),
  ];
}

const lists: readonly (readonly [capability: string, method: string])[] = [
  ['tools', 'tools/list'],
  ['resources', 'resources/list'],
  ['resources', 'resources/templates/list'],
  ['prompts', 'prompts/list'],
];

/** @returns an address that a template of the server allows, of something that is not there */
export async function checkLists(context: Context, { capabilities }: ModernLeg): Promise<string | undefined> {
  let unknown: string | undefined;
  for (const [capability, method] of lists) {
    if (!(capability in capabilities)) continue;
    const answer = await ask(context, method);
    if (answer.result) checkResult({ ...context, method, answer });
    // A server may have resources, and no templates.
    else if (answer.error?.code !== errorCodes.methodNotFound || method === 'tools/list')
      context.checks.unclear(resultType, method, answer);
    if (method === 'tools/list' && answer.result) await checkOrder(context, answer);
    unknown ??= unknownInTemplates(answer.result);
  }
  return unknown;
}

async function checkOrder(context: Context, first: Answer): Promise<void> {
  const second = await ask(context, 'tools/list', {}, { but: 'once more' });
  const [before, after] = [first, second].map(({ result }) => namesIn(result?.tools));
  if (before === undefined || after === undefined || [...before].sort().join() !== [...after].sort().join()) return;
  if (before.join() === after.join()) context.checks.met(deterministicToolsList, 'the order of the tools', second);
  else context.checks.broken(deterministicToolsList, 'The tools come in another order each time.', second);
}

function namesIn(tools: unknown): string[] | undefined {
  return Array.isArray(tools) ? tools.map((tool) => String(fieldsOf(tool).name)) : undefined;
}

export interface Reading {
  /** A resource that is there, and may be read. */
  readonly read: string | undefined;
  /** One that a template allows, and that is not there. */
  readonly unknown: string | undefined;
}

export async function checkReading(
  context: Context,
  { capabilities }: ModernLeg,
  { read, unknown }: Reading,
): Promise<void> {
  const { checks } = context;
  if (read !== undefined) {
    const answer = await ask(context, 'resources/read', { uri: read }, { but: 'of the resource that --read names' });
    if (answer.result) checkResult({ checks, method: 'resources/read', answer });
    else checks.unclear(cacheHints, 'the resource that --read names', answer);
  }
  if (!('resources' in capabilities)) return;
  checkUnknownResource(
    checks,
    await ask(context, 'resources/read', { uri: unknownUri }, { but: 'of an unknown resource' }),
  );
  if (unknown === undefined) return;
  const but = 'of an unknown resource of a template';
  checkUnknownInTemplate(checks, await ask(context, 'resources/read', { uri: unknown }, { but }));
}

/** The same before and after: what a client is told of a resource that is not there. */
export function checkUnknownResource(checks: Checks, answer: Answer): void {
  const { error, result } = answer;
  if (isUsualRefusal(checks, answer)) return;
  if (error === undefined || error.code === errorCodes.methodNotFound || result) {
    checks.unclear(resourceNotFoundCode, 'an unknown resource', answer);
    return;
  }
  checks.broken(
    resourceNotFoundCode,
    `An unknown resource is answered with ${error.code}; ${targetRevision} has ${errorCodes.invalidParams}.`,
    answer,
    'advisory',
  );
}

/** A template may have something for every name, or other reasons to fail. */
export function checkUnknownInTemplate(checks: Checks, answer: Answer): void {
  isUsualRefusal(checks, answer);
}

function isUsualRefusal(checks: Checks, answer: Answer): boolean {
  const { error, result } = answer;
  if (error?.code === errorCodes.invalidParams) {
    checks.met(resourceNotFoundCode, 'an unknown resource', answer);
    return true;
  }
  if (error?.code === errorCodes.legacyResourceNotFound) {
    checks.broken(
      resourceNotFoundCode,
      `An unknown resource is answered with ${error.code}; ${targetRevision} has ${errorCodes.invalidParams}, with the URI in \`data.uri\`.`,
      answer,
    );
    return true;
  }
  const isEmpty = Array.isArray(result?.contents) && result.contents.length === 0;
  if (isEmpty) {
    checks.broken(
      resourceNotFoundCode,
      `An unknown resource is answered with empty contents, which ${targetRevision} forbids: answer ${errorCodes.invalidParams}.`,
      answer,
    );
  }
  return isEmpty;
}
