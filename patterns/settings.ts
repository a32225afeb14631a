/** Choices that the user makes for a run, as patterns ask for them. */

/**
 * What a migrated server does with clients of 2025-11-25 and before.
 * - `auto`: `stateless` where a server loses nothing by it, else `sessions`.
 * - `stateless`: session code goes; such clients are answered without a session.
 * - `sessions`: session code stays for them, beside the new revision.
 * - `reject`: they are refused.
 */
export type LegacyClients = 'auto' | 'stateless' | 'sessions' | 'reject';

export const legacyClientModes: readonly LegacyClients[] = ['auto', 'stateless', 'sessions', 'reject'];

/**
 * What clients of SDK v2 are made to do about the revision.
 * - `auto`: ask for 2026-07-28, fall back to the handshake of 2025.
 * - `pin`: speak 2026-07-28 or fail.
 */
export type ClientNegotiation = 'auto' | 'pin';

export interface Settings {
  /** @returns what is to become of the old clients of the server in a file */
  legacyClients(path: string): LegacyClients;
  /** Absent where nobody chose: then it is suggested. */
  readonly clientNegotiation?: ClientNegotiation | undefined;
  /** Whether tools are given handles for state that the session id keys: that changes what they take and return. */
  readonly handles: boolean;
  /** Whether session code may go although it answers clients of 2025 in JSON: what takes its place does so, too. */
  readonly keepLegacyJson: boolean;
}

export const defaultSettings: Settings = { legacyClients: () => 'auto', handles: false, keepLegacyJson: false };

/**
 * @param choices `<mode>`, or `<path>=<mode>` for a file or for what is in a folder; relative to the root, with `/`; `.` is
 *   the root.
 *   The longest path that fits decides; of two alike, the later one.
 * @returns nothing where a choice is none of these
 */
export function readLegacyClients(choices: readonly string[]): Settings['legacyClients'] | undefined {
  const rules: { path: string; mode: LegacyClients }[] = [];
  for (const choice of choices) {
    const at = choice.lastIndexOf('=');
    const mode = legacyClientModes.find((one) => one === choice.slice(at + 1));
    const written = at < 0 ? '.' : choice.slice(0, at);
    const path = written.replace(/^\.\//u, '').replace(/(?<!\/)\/+$/u, '');
    if (!mode || path === '') return undefined;
    rules.push({ path: path === '.' ? '' : path, mode });
  }
  return (file) => {
    let best: { path: string; mode: LegacyClients } | undefined;
    for (const rule of rules) {
      const fits = rule.path === '' || file === rule.path || file.startsWith(`${rule.path}/`);
      if (fits && rule.path.length >= (best?.path.length ?? 0)) best = rule;
    }
    return best?.mode ?? 'auto';
  };
}
