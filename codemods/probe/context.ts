/** What the checks of 2026-07-28 share. */
import type { Checks } from './checks.js';
import { modernRequest } from './requests.js';
import type { ModernChanges } from './requests.js';
import type { Answer, Fields, Wire } from './wire.js';

export interface Context {
  readonly wire: Wire;
  readonly checks: Checks;
  readonly isHttp: boolean;
  /** Answers that gave the id of a session. */
  readonly sessions: Answer[];
}

/** Sends a request of the revision, and looks at what every answer of it has to be. */
export async function ask(context: Context, method: string, params?: Fields, changes?: ModernChanges): Promise<Answer> {
  const answer = await context.wire.ask(modernRequest(method, params, changes));
  if (answer.opensSession) context.sessions.push(answer);
  return answer;
}

/** @returns whether a status says nothing about the request: credentials, limits, failures */
export function isAway(status: number | undefined): boolean {
  return status !== undefined && (status === 401 || status === 403 || status === 429 || status >= 500);
}
