/** Names that no server can know: what is asked for by them cannot be there, and nothing is done. */
import { randomUUID } from 'node:crypto';

const unique = randomUUID();

export const unknownName = `mcp-stateless-probe-${unique}`;
export const unknownUri = `mcp-stateless-probe://${unique}/nothing`;
export const unknownMethod = 'mcp-stateless-probe/nothing';
export const unknownSession = unique;
/** Nobody has this host: https://www.rfc-editor.org/rfc/rfc2606 reserves it. */
export const strangeOrigin = 'https://mcp-stateless-probe.invalid';
/** A revision that cannot be. */
export const unknownRevision = '2099-01-01';

/** @returns an address that the template allows, and that cannot be there */
export function unknownLike(template: string): string | undefined {
  const uri = template.replaceAll(/\{[?&#;][^{}]*\}/gu, '').replaceAll(/\{[^{}]*\}/gu, unknownName);
  return uri.includes(unknownName) && /^[a-z][\w+.-]*:/iu.test(uri) ? uri : undefined;
}
