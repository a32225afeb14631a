/** `probe`. */
import packageJson from '../../package.json' with { type: 'json' };
import { UsageError } from '../engine/usage-error.js';
import { probe } from '../probe/probe.js';
import { probeExitCode } from '../probe/report.js';
import type { ProbeReport } from '../probe/report.js';
import { readTarget } from '../probe/target.js';
import type { ProbeFlags } from './flags.js';
import { resolveReport, writeReport } from './output-file.js';
import { styleOf, widthOf } from './session.js';
import type { Session } from './session.js';

export async function runProbe(operands: readonly string[], flags: ProbeFlags, session: Session): Promise<void> {
  const dashes = session.argv.indexOf('--');
  const command = dashes === -1 ? undefined : session.argv.slice(dashes + 1);
  const addresses = operands.slice(0, operands.length - (command?.length ?? 0));
  const target = readTarget({ addresses, command, headers: flags.header ?? [] });
  const timeout = Number(flags.timeout);
  if (!(timeout > 0 && timeout <= maxTimeout)) {
    throw new UsageError(`--timeout ${flags.timeout}: give seconds, up to ${maxTimeout}.`);
  }
  const output =
    flags.outputFile === undefined ? undefined : resolveReport(session.cwd, flags.outputFile, '--output-file');
  const { cwd, env } = session;
  const result = await probe(target, { timeoutMs: timeout * 1000, read: flags.read, cwd, env });
  const text = await formatProbeReport(result, flags, session);
  if (output === undefined) session.out += text;
  else writeReport(output, text, flags.outputFile, session);
  session.exitCode = probeExitCode(result, flags.failOn);
}

/** In seconds. */
const maxTimeout = 600;

async function formatProbeReport(result: ProbeReport, flags: ProbeFlags, session: Session): Promise<string> {
  if (flags.format === 'json') {
    const { probeJson } = await import('../probe/json.js');
    return probeJson(result, { name: 'mcp-stateless', version: packageJson.version });
  }
  const { formatProbe } = await import('../probe/pretty.js');
  const toFile = flags.outputFile !== undefined;
  const width = toFile ? 80 : widthOf(session.stdout);
  return formatProbe(result, { style: await styleOf(flags, session, toFile), width });
}
