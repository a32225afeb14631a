/** The endpoint itself: what GET and DELETE do, who may ask, and what browsers may send. */
import { corsHeaders } from '../../patterns/cors-headers.js';
import { httpDeleteTerminate } from '../../patterns/http-delete-terminate.js';
import { httpGetStream } from '../../patterns/http-get-stream.js';
import { originHostValidation } from '../../patterns/origin-host-validation.js';
import type { PatternInfo } from '../../patterns/pattern.js';
import {
  discoverMethod,
  mcpHeaderInText,
  modernRequestHeaders,
  sessionIdHeader,
  targetRevision,
} from '../../patterns/vocabulary/protocol.js';
import type { Checks } from './checks.js';
import type { LegacySpoken } from './legacy-leg.js';
import type { ModernLeg } from './modern-leg.js';
import { listMethodOf, modernRequest, versionHeader } from './requests.js';
import { strangeOrigin, unknownSession } from './unknown-names.js';
import type { Answer, Wire } from './wire.js';

export interface Endpoint {
  readonly wire: Wire;
  readonly checks: Checks;
  /** What the server is to clients of 2025, if anything. */
  readonly legacy: LegacySpoken | undefined;
  /** Where the revision is spoken. */
  readonly modern: ModernLeg | undefined;
  /** Whether credentials are sent that a page of another site does not have. */
  readonly isAuthenticated: boolean;
}

export async function checkEndpoint(endpoint: Endpoint): Promise<void> {
  const { wire, checks, legacy, modern } = endpoint;
  if (modern) await checkVerbs(endpoint);
  else if (legacy) reportVerbs(checks, legacy);
  const asked = modern ? await askFromElsewhere(wire, modern) : legacy?.strangeOrigin;
  if (asked) checkOrigin(endpoint, asked);
  await checkCors(wire, checks);
}

/**
 * GET and DELETE of 2026-07-28. The id of a session that does not exist goes with DELETE, so that nobody's session ends;
 * transports of 2025 refuse the revision before they do anything.
 */
async function checkVerbs({ wire, checks, legacy }: Endpoint): Promise<void> {
  const keepsSessions = legacy !== undefined && legacy.session !== 'none';
  const verbs = [
    { httpMethod: 'GET', pattern: httpGetStream, headers: {} },
    { httpMethod: 'DELETE', pattern: httpDeleteTerminate, headers: { [sessionIdHeader]: unknownSession } },
  ] as const;
  for (const { httpMethod, pattern, headers } of verbs) {
    const label = `with ${versionHeader}: ${targetRevision}`;
    const answer = await wire.ask({ httpMethod, label, headers: { [versionHeader]: targetRevision, ...headers } });
    judgeVerb(checks, { httpMethod, pattern, answer, keepsSessions });
  }
}

interface Verb {
  readonly httpMethod: 'GET' | 'DELETE';
  readonly pattern: PatternInfo;
  readonly answer: Answer;
  readonly keepsSessions: boolean;
}

function judgeVerb(checks: Checks, { httpMethod, pattern, answer, keepsSessions }: Verb): void {
  const { status, isStream, trouble } = answer;
  if (trouble !== undefined || status === undefined)
    checks.unclear(pattern, `${httpMethod} of ${targetRevision}`, answer);
  else if (status === 405) checks.met(pattern, `${httpMethod} is refused`, answer);
  else if (httpMethod === 'GET' ? isStream : status < 300) {
    const does = httpMethod === 'GET' ? 'opens a stream' : 'is accepted';
    checks.broken(
      pattern,
      `${httpMethod} of ${targetRevision} ${does}, and that revision has no other method than POST: answer 405.`,
      answer,
      // It is asked of servers that speak nothing else; others may have it for sessions of 2025.
      keepsSessions ? 'advisory' : 'breaking',
    );
  } else if (keepsSessions) checks.met(pattern, `${httpMethod} is kept for sessions of 2025`, answer);
  else checks.broken(pattern, `${httpMethod} is answered with ${status}, and should be with 405.`, answer, 'advisory');
}

function reportVerbs(checks: Checks, { getStream, deletion }: LegacySpoken): void {
  if (getStream?.isStream) {
    checks.broken(
      httpGetStream,
      `GET opens the stream of a session, which ${targetRevision} does not have: its clients send \`subscriptions/listen\`.`,
      getStream,
    );
  }
  if (deletion?.status !== undefined && deletion.status < 300) {
    checks.broken(
      httpDeleteTerminate,
      `DELETE ends a session, and clients of ${targetRevision} cannot: what is cleaned up then needs a time to live.`,
      deletion,
    );
  }
}

async function askFromElsewhere(wire: Wire, { capabilities }: ModernLeg): Promise<Answer> {
  const method = listMethodOf(capabilities) ?? discoverMethod;
  return wire.ask(
    modernRequest(method, {}, { but: `with Origin: ${strangeOrigin}`, headers: { origin: strangeOrigin } }),
  );
}

function checkOrigin({ checks, isAuthenticated }: Endpoint, answer: Answer): void {
  const about = 'a request from a page of another site';
  if (answer.status === 403) checks.met(originHostValidation, about, answer);
  else if (answer.result) {
    checks.broken(
      originHostValidation,
      'A request from a page of another site is answered: any page can reach this server by DNS rebinding. Answer 403 where `Origin` is none of yours.',
      answer,
      isAuthenticated ? 'advisory' : 'breaking',
    );
  } else checks.unclear(originHostValidation, about, answer);
}

/** Only a list that knows headers of MCP is meant for its clients. */
async function checkCors(wire: Wire, checks: Checks): Promise<void> {
  const answer = await wire.ask({
    httpMethod: 'OPTIONS',
    label: 'as a browser asks before it sends a request',
    headers: {
      origin: strangeOrigin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': ['content-type', ...modernRequestHeaders].join(',').toLowerCase(),
    },
  });
  const allowed = answer.headers?.get('access-control-allow-headers') ?? '';
  if (allowed.trim() === '*' || !mcpHeaderInText.test(allowed)) return;
  const names = allowed.split(',').map((name) => name.trim().toLowerCase());
  const missing = modernRequestHeaders.filter((name) => !names.includes(name.toLowerCase()));
  if (missing.length === 0) checks.met(corsHeaders, 'headers that browsers may send', answer);
  else {
    checks.broken(
      corsHeaders,
      `Browsers may not send ${missing.join(', ')}, which requests of ${targetRevision} carry: allow them with CORS.`,
      answer,
    );
  }
}
