/** Requests as either revision has them. Nothing here changes anything at a server. */
import packageJson from '../../package.json' with { type: 'json' };
import {
  legacyRevisions,
  metaKeys,
  modernRequestHeaders,
  namedMethods,
  sessionIdHeader,
  targetRevision,
} from '../../patterns/vocabulary/protocol.js';
import { unknownLike } from './unknown-names.js';
import type { Fields, Sent } from './wire.js';
import { fieldsOf } from './wire.js';

const clientInfo = { name: 'mcp-stateless-probe', version: packageJson.version };
const [versionHeader, methodHeader, nameHeader] = modernRequestHeaders;

export { methodHeader, nameHeader, versionHeader };

/** The last revision with a handshake, which the probe asks for. */
export const handshakeRevision = legacyRevisions.at(-1) ?? '';

let lastId = 0;

export interface ModernChanges {
  /** What is unusual about the request, for the report. */
  readonly but?: string;
  /** In the place of what the request needs; `undefined` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** In the place of the whole `_meta`. */
  readonly meta?: Fields | undefined;
  readonly version?: string;
}

/** @returns a request of 2026-07-28 with its envelope and its headers */
export function modernRequest(method: string, params: Fields = {}, changes: ModernChanges = {}): Sent {
  const { but, version = targetRevision } = changes;
  const meta = 'meta' in changes ? changes.meta : envelopeOf(version);
  const name = params[namedMethods[method] ?? ''];
  const headers = {
    [versionHeader]: version,
    [methodHeader]: method,
    ...(typeof name === 'string' && { [nameHeader]: name }),
    ...changes.headers,
  };
  return {
    label: but === undefined ? method : `${method} ${but}`,
    message: request(method, { ...params, ...(meta && { _meta: meta }) }),
    headers: present(headers),
  };
}

function envelopeOf(version: string): Fields {
  return {
    [metaKeys.protocolVersion]: version,
    [metaKeys.clientCapabilities]: {},
    [metaKeys.clientInfo]: clientInfo,
  };
}

/** @returns what opens a session of 2025 */
export function initializeRequest(): Sent {
  const params = { protocolVersion: handshakeRevision, capabilities: {}, clientInfo };
  return { label: 'initialize', message: request('initialize', params) };
}

export interface Session {
  /** What the server chose. */
  readonly version: string;
  readonly id?: string | undefined;
}

/** @returns a request in a session of 2025 */
export function legacyRequest(
  method: string,
  session: Session,
  {
    params = {},
    but,
    headers,
  }: { readonly params?: Fields; readonly but?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Sent {
  const label = but === undefined ? method : `${method} ${but}`;
  return { label, message: request(method, params), headers: { ...sessionHeaders(session), ...headers } };
}

export function initializedNotification(session: Session): Sent {
  const method = 'notifications/initialized';
  return { label: method, message: { jsonrpc: '2.0', method }, headers: sessionHeaders(session) };
}

/** @returns GET or DELETE, in a session of 2025 */
export function legacyVerb(httpMethod: 'GET' | 'DELETE', session: Session): Sent {
  return {
    httpMethod,
    label: session.id === undefined ? 'without a session' : 'with the id of the session',
    headers: sessionHeaders(session),
  };
}

function sessionHeaders({ version, id }: Session): Record<string, string> {
  return { [versionHeader]: version, ...(id !== undefined && { [sessionIdHeader]: id }) };
}

/** @returns the method of a list that a server with these capabilities has */
export function listMethodOf(capabilities: Fields): string | undefined {
  return ['tools', 'resources', 'prompts'].filter((name) => name in capabilities).map((name) => `${name}/list`)[0];
}

/** @returns of the first template among resources, an address of something that is not there */
export function unknownInTemplates(result: Fields | undefined): string | undefined {
  const templates = Array.isArray(result?.resourceTemplates) ? (result.resourceTemplates as unknown[]) : [];
  const [first] = templates.map((one) => fieldsOf(one).uriTemplate).filter((one) => typeof one === 'string');
  return first === undefined ? undefined : unknownLike(first);
}

function request(method: string, params: Fields): Fields {
  return { jsonrpc: '2.0', id: ++lastId, method, params };
}

function present(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
