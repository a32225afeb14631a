/** `probe`: asks a running server what it speaks, and whether it speaks it as 2026-07-28 has it. */
import { UsageError } from '../engine/usage-error.js';
import { createChecks } from './checks.js';
import type { Checks } from './checks.js';
import { checkEndpoint } from './endpoint.js';
import { reportHosting, reportSse } from './hosting.js';
import { openHttp } from './http.js';
import { speakLegacy } from './legacy-leg.js';
import type { LegacyLeg } from './legacy-leg.js';
import { checkModern, discover } from './modern-leg.js';
import type { ModernLeg } from './modern-leg.js';
import type { ProbeReport } from './report.js';
import { createSecrets } from './secrets.js';
import type { Secrets } from './secrets.js';
import { startStdio } from './stdio.js';
import type { Target } from './target.js';
import type { Answer, Wire } from './wire.js';

export interface ProbeOptions {
  readonly timeoutMs: number;
  /** A resource that is there, and may be read. */
  readonly read: string | undefined;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Calls nothing that changes anything: lists, and things by names that nobody can have. A session that it has opened is
 * closed, and a program that it has started is ended.
 *
 * @throws {UsageError} where the server cannot be reached, or does not speak MCP; it says which
 */
export async function probe(target: Target, options: ProbeOptions): Promise<ProbeReport> {
  const start = performance.now();
  const secrets = createSecrets(target.secrets);
  const checks = createChecks();
  const seen =
    target.kind === 'http'
      ? await probeHttp(target, options, checks, secrets)
      : await probeStdio(target, options, checks, secrets);
  const { modern, legacy, requests } = seen;
  return {
    kind: target.kind,
    target: target.shown,
    modern,
    legacy,
    checks: checks.all(),
    redact: secrets.redact,
    requests,
    durationMs: Math.round(performance.now() - start),
  };
}

interface Seen {
  readonly modern: ModernLeg;
  readonly legacy: LegacyLeg | { readonly isSpoken: 'http+sse' };
  readonly requests: number;
}

async function probeHttp(
  target: Target & { kind: 'http' },
  options: ProbeOptions,
  checks: Checks,
  secrets: Secrets,
): Promise<Seen> {
  const wire = openHttp({ url: target.url, headers: target.headers, timeoutMs: options.timeoutMs, secrets });
  try {
    return await askHttp(target, wire, options, checks);
  } finally {
    await wire.close();
  }
}

async function askHttp(
  target: Target & { kind: 'http' },
  wire: Wire,
  { read }: ProbeOptions,
  checks: Checks,
): Promise<Seen> {
  const modern = await discover(wire);
  const { trouble } = modern.discovery;
  if (trouble === 'unreachable' || trouble === 'redirect') throw failure(target, modern.discovery, wire);
  const legacy = await speakLegacy(wire);
  if (!modern.isSpoken && !legacy.isSpoken) {
    const stream = await wire.ask({ httpMethod: 'GET', label: 'for a stream of HTTP+SSE' });
    if (stream.firstEvent !== 'endpoint') throw failure(target, legacy.exchange, wire);
    reportSse(checks, stream, modern.discovery);
    return { modern, legacy: { isSpoken: 'http+sse' }, requests: wire.count() };
  }
  if (modern.isSpoken) await checkModern(wire, modern, checks, { read, hasLegacy: legacy.isSpoken });
  else if (legacy.isSpoken) reportHosting(checks, modern, legacy, 'http');
  await checkEndpoint({
    wire,
    checks,
    legacy: legacy.isSpoken ? legacy : undefined,
    modern: modern.isSpoken ? modern : undefined,
    isAuthenticated: 'authorization' in target.headers,
  });
  return { modern, legacy, requests: wire.count() };
}

/** Each revision has a process of its own: some servers do not survive a first message that they do not expect. */
async function probeStdio(
  target: Target & { kind: 'stdio' },
  options: ProbeOptions,
  checks: Checks,
  secrets: Secrets,
): Promise<Seen> {
  const { command, args } = target;
  const { cwd, env, timeoutMs, read } = options;
  const started = async <T>(use: (wire: Wire) => Promise<T>): Promise<{ used: T; wire: Wire }> => {
    const wire = startStdio({ command, args, cwd, env, timeoutMs, secrets });
    try {
      return { used: await use(wire), wire };
    } finally {
      await wire.close();
    }
  };
  const second = await started((wire) => speakLegacy(wire));
  const legacy = second.used;
  if (!legacy.isSpoken && legacy.exchange.trouble === 'unreachable')
    throw failure(target, legacy.exchange, second.wire);
  const first = await started(async (wire) => {
    const modern = await discover(wire);
    if (modern.isSpoken) await checkModern(wire, modern, checks, { read, hasLegacy: legacy.isSpoken });
    return modern;
  });
  const modern = first.used;
  if (!modern.isSpoken && !legacy.isSpoken) throw failure(target, legacy.exchange, second.wire);
  if (!modern.isSpoken && legacy.isSpoken) reportHosting(checks, modern, legacy, 'stdio');
  return { modern, legacy, requests: first.wire.count() + second.wire.count() };
}

function failure({ kind, shown }: Target, { sent, received, status, error, trouble }: Answer, wire: Wire): UsageError {
  const complaints = wire.complaints();
  const told = complaints === '' ? '' : `\nIt wrote to stderr:\n${complaints.replaceAll(/^/gmu, '  ')}`;
  if (trouble === 'unreachable') {
    const what = kind === 'http' ? 'reached' : 'started';
    return new UsageError(`probe ${shown}: the server could not be ${what}: ${received}.${told}`);
  }
  if (status === 401 || status === 403) {
    return new UsageError(
      `probe ${shown}: the server wants credentials (${sent} -> ${received}). Give them with --header 'Authorization: Bearer …'.`,
    );
  }
  const what = error
    ? 'the server speaks neither revision'
    : trouble === undefined
      ? 'this does not speak MCP'
      : 'the server gave no answer of MCP';
  const hint = trouble === 'silent' ? ' --timeout gives it more time.' : '';
  return new UsageError(`probe ${shown}: ${what}: ${sent} -> ${received}.${hint}${told}`);
}
