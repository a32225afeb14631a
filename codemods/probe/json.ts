/** The report for programs: `schema/probe.schema.json` describes it. */
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { escapeJson } from '../report/terminal.js';
import type { Check } from './checks.js';
import { countFindings, findingsIn, identityOf, offersOf } from './report.js';
import type { ProbeReport } from './report.js';
import { handshakeRevision } from './requests.js';

/** @returns the report with a line break at its end */
export function probeJson(report: ProbeReport, tool: { readonly name: string; readonly version: string }): string {
  const { kind, target, checks, requests, durationMs } = report;
  const { name, version } = identityOf(report);
  const document = {
    version: 1,
    tool,
    target: targetRevision,
    server: { transport: kind, address: target, name: name ?? null, version: version ?? null },
    revisions: { [handshakeRevision]: legacyJson(report), [targetRevision]: modernJson(report) },
    findings: findingsIn(report).map((check) => ({
      id: check.pattern.id,
      severity: check.severity,
      message: check.message,
      sent: check.exchange.sent,
      received: check.exchange.received,
      sep: check.pattern.seps[0] ?? null,
      url: check.pattern.url,
    })),
    met: checks.filter(({ outcome }) => outcome === 'met').map(lookedAt),
    unclear: checks.filter(({ outcome }) => outcome === 'unclear').map(lookedAt),
    summary: { findings: countFindings(report), requests, durationMs },
  };
  return `${escapeJson(JSON.stringify(document, undefined, 2))}\n`;
}

function lookedAt({ pattern, message, exchange }: Check): unknown {
  return { id: pattern.id, about: message, sent: exchange.sent, received: exchange.received };
}

function legacyJson(report: ProbeReport): unknown {
  const { legacy } = report;
  if (legacy.isSpoken === 'http+sse') return { spoken: true, version: '2024-11-05', transport: 'http+sse' };
  if (!legacy.isSpoken) {
    const { sent, received } = legacy.exchange;
    return { spoken: false, sent, received };
  }
  const { session, getStream, deletion } = legacy;
  return {
    spoken: true,
    version: legacy.version,
    capabilities: offersOf(legacy.capabilities, report),
    ...(report.kind === 'http' && {
      session,
      getStream: getStream?.isStream === true,
      deleteStatus: deletion?.status ?? null,
    }),
  };
}

function modernJson(report: ProbeReport): unknown {
  const { isSpoken, discovery, supportedVersions, capabilities } = report.modern;
  const { sent, received } = discovery;
  return isSpoken
    ? { spoken: true, supportedVersions, capabilities: offersOf(capabilities, report) }
    : { spoken: false, sent, received };
}
