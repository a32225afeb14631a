/** A server that does not speak 2026-07-28: what is in its way. */
import { deprecatedRootsSamplingLogging } from '../../patterns/deprecated-roots-sampling-logging.js';
import { httpSseTransport } from '../../patterns/http-sse-transport.js';
import { resourcesSubscribe } from '../../patterns/resources-subscribe.js';
import { serverDiscover } from '../../patterns/server-discover.js';
import { sessionIdHeader } from '../../patterns/session-id-header.js';
import { sessionMapRoute } from '../../patterns/session-map-route.js';
import { statelessLegacyHosting } from '../../patterns/stateless-legacy-hosting.js';
import { stdioConnect } from '../../patterns/stdio-connect.js';
import { tasksCapability } from '../../patterns/tasks-capability.js';
import { discoverMethod, targetRevision } from '../../patterns/vocabulary/protocol.js';
import type { Checks } from './checks.js';
import type { LegacySpoken } from './legacy-leg.js';
import type { ModernLeg } from './modern-leg.js';
import { checkResult, checkUnknownInTemplate, checkUnknownResource } from './results.js';
import type { Answer } from './wire.js';
import { fieldsOf } from './wire.js';

/** @param legacy what the server is to clients of 2025 */
export function reportHosting(checks: Checks, modern: ModernLeg, legacy: LegacySpoken, kind: 'http' | 'stdio'): void {
  const { discovery, supportedVersions } = modern;
  const says =
    supportedVersions.length > 0
      ? `It says that it speaks ${supportedVersions.join(', ')}.`
      : discovery.result
        ? `Its result of \`${discoverMethod}\` does not name the revision in \`supportedVersions\`.`
        : `It does not answer \`${discoverMethod}\`, by which clients of that revision begin.`;
  checks.broken(serverDiscover, `The server does not speak ${targetRevision}. ${says}`, discovery);
  if (kind === 'stdio') reportStdio(checks, modern);
  else reportHttp(checks, modern, legacy);
  reportCapabilities(checks, legacy);
  if (legacy.unknownResource) checkUnknownResource(checks, legacy.unknownResource);
  if (legacy.unknownInTemplate) checkUnknownInTemplate(checks, legacy.unknownInTemplate);
}

/** A server of 2024-11-05, which is reached in another way altogether. */
export function reportSse(checks: Checks, stream: Answer, discovery: Answer): void {
  checks.broken(
    serverDiscover,
    `The server does not speak ${targetRevision}: it does not answer POST at this address.`,
    discovery,
  );
  checks.broken(
    httpSseTransport,
    `The server speaks HTTP+SSE of 2024-11-05, which is deprecated and which no client of ${targetRevision} speaks.`,
    stream,
  );
}

function reportStdio(checks: Checks, { discovery, usual }: ModernLeg): void {
  checks.broken(
    stdioConnect,
    'Before `initialize`, which clients of that revision never send, requests are not answered as they have to be. `serveStdio` of SDK v2 answers both.',
    usual ?? discovery,
  );
}

function reportHttp(checks: Checks, { discovery, usual }: ModernLeg, legacy: LegacySpoken): void {
  const { session, withoutSession, handshake } = legacy;
  if (session === 'required' && withoutSession) {
    checks.broken(
      sessionMapRoute,
      `Requests without the id of a session are refused, and clients of ${targetRevision} have none. Answer them from a server built per request.`,
      withoutSession,
    );
  }
  if (session !== 'none') {
    checks.broken(
      sessionIdHeader,
      `\`initialize\` is answered with an \`Mcp-Session-Id\`, which ${targetRevision} does not have: only sessions of 2025 can go on with it.`,
      handshake,
    );
  }
  if (session === 'none' || session === 'optional') {
    checks.broken(
      statelessLegacyHosting,
      `Nothing asks for a session here, but requests of ${targetRevision} are not answered as that revision has it. \`createMcpHandler\` of SDK v2 answers both.`,
      usual ?? discovery,
    );
  }
  // Some answer whatever comes, as they always did.
  if (usual?.result) checkResult({ checks, method: 'tools/list', answer: usual });
}

function reportCapabilities(checks: Checks, { capabilities, handshake }: LegacySpoken): void {
  if (fieldsOf(capabilities.resources).subscribe === true) {
    checks.broken(
      resourcesSubscribe,
      `The server offers \`resources/subscribe\`, which ${targetRevision} does not have: its clients send \`subscriptions/listen\`.`,
      handshake,
    );
  }
  if ('tasks' in capabilities) {
    checks.broken(
      tasksCapability,
      `The server declares the tasks of 2025-11-25; ${targetRevision} has them as an extension.`,
      handshake,
    );
  }
  if ('logging' in capabilities)
    checks.broken(deprecatedRootsSamplingLogging, 'The server declares `logging`, which is deprecated.', handshake);
}
