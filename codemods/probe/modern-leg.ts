/** 2026-07-28: whether a server speaks it, and whether it answers as that revision has it. */
import { discoverMethod, metaKeys, targetRevision } from '../../patterns/vocabulary/protocol.js';
import type { Checks } from './checks.js';
import type { Context } from './context.js';
import {
  checkBatch,
  checkEnvelope,
  checkHeaders,
  checkMethods,
  checkRemovedMethods,
  checkSessionId,
  checkVersion,
} from './refusals.js';
import { modernRequest } from './requests.js';
import { checkDiscovery, checkLists, checkReading } from './results.js';
import type { Answer, Fields, Wire } from './wire.js';
import { fieldsOf, isRevision, textsIn } from './wire.js';

export interface ModernLeg {
  readonly isSpoken: boolean;
  /** `server/discover`. */
  readonly discovery: Answer;
  /** `tools/list`; only where `server/discover` had no result. */
  readonly usual?: Answer;
  /** As the server says. */
  readonly supportedVersions: readonly string[];
  readonly capabilities: Fields;
  readonly serverInfo: Fields;
}

/** @returns what the server says of itself, by its first answers */
export async function discover(wire: Wire): Promise<ModernLeg> {
  const discovery = await wire.ask(modernRequest(discoverMethod));
  const { result, error, trouble } = discovery;
  const { supported } = fieldsOf(error?.data);
  const supportedVersions = textsIn(result ? result.supportedVersions : supported).filter(isRevision);
  const capabilities = fieldsOf(result?.capabilities);
  const leg = { discovery, supportedVersions, capabilities, serverInfo: identityIn(result) };
  if (trouble !== undefined) return { ...leg, isSpoken: false };
  if (result) return { ...leg, isSpoken: supportedVersions.includes(targetRevision) };
  // It may speak the revision, and not say so.
  const usual = await wire.ask(modernRequest('tools/list'));
  const isSpoken = typeof usual.result?.resultType === 'string';
  return {
    ...leg,
    usual,
    isSpoken,
    ...(isSpoken && { capabilities: { tools: {} }, serverInfo: identityIn(usual.result) }),
  };
}

/** @returns who the server says it is, in a result */
function identityIn(result: Fields | undefined): Fields {
  return fieldsOf(fieldsOf(result?._meta)[metaKeys.serverInfo]);
}

export interface ModernOptions {
  /** A resource that is there, and may be read. */
  readonly read: string | undefined;
  /** Whether clients of 2025 are served as well. */
  readonly hasLegacy: boolean;
}

/** Asks a server that speaks the revision for everything that changes nothing. */
export async function checkModern(wire: Wire, leg: ModernLeg, checks: Checks, options: ModernOptions): Promise<void> {
  const context: Context = {
    wire,
    checks,
    isHttp: wire.kind === 'http',
    sessions: [leg.discovery, ...(leg.usual ? [leg.usual] : [])].filter(({ opensSession }) => opensSession),
  };
  checkDiscovery(context, leg);
  // First: servers of the SDK hold a connection over stdio to the revision of its first other request.
  await checkVersion(context);
  const unknown = await checkLists(context, leg);
  await checkReading(context, leg, { read: options.read, unknown });
  const isStrict = await checkMethods(context);
  if (isStrict) await checkRemovedMethods(context);
  await checkEnvelope(context, leg);
  if (context.isHttp) {
    await checkHeaders(context, leg, options.hasLegacy);
    await checkSessionId(context, leg);
    await checkBatch(context, leg);
  }
}
