/** 2025-11-25: the handshake, and what hangs on its session. */
import { sessionIdHeader } from '../../patterns/vocabulary/protocol.js';
import {
  initializeRequest,
  initializedNotification,
  legacyRequest,
  legacyVerb,
  listMethodOf,
  unknownInTemplates,
} from './requests.js';
import type { Session } from './requests.js';
import { strangeOrigin, unknownUri } from './unknown-names.js';
import type { Answer, Exchange, Fields, Wire } from './wire.js';
import { fieldsOf, isRevision } from './wire.js';

/** What a server is to clients of 2025. */
export type LegacyLeg = NotSpoken | LegacySpoken;

export interface NotSpoken {
  readonly isSpoken: false;
  /** What told so. */
  readonly exchange: Answer;
}

export interface LegacySpoken {
  readonly isSpoken: true;
  /** The revision that the server chose. */
  readonly version: string;
  readonly serverInfo: Fields;
  readonly capabilities: Fields;
  readonly handshake: Exchange;
  /** Over HTTP: whether an id was given, and whether requests without it are refused. */
  readonly session: 'none' | 'optional' | 'required' | 'unclear';
  /** A request without the id of the session. */
  readonly withoutSession?: Answer;
  /** `resources/read` of a resource that is not there, and of one that a template allows. */
  readonly unknownResource?: Answer;
  readonly unknownInTemplate?: Answer;
  /** Over HTTP. */
  readonly getStream?: Answer;
  /** Over HTTP, where there is a session. */
  readonly deletion?: Answer;
  /** A request from a page of another site, over HTTP. */
  readonly strangeOrigin?: Answer;
}

/** Opens a session as any client does, looks around in it, and ends it. */
export async function speakLegacy(wire: Wire): Promise<LegacyLeg> {
  const opening = await wire.ask(initializeRequest());
  const { result, headers } = opening;
  if (!isRevision(result?.protocolVersion)) return { isSpoken: false, exchange: opening };
  const session: Session = { version: result.protocolVersion, id: headers?.get(sessionIdHeader) ?? undefined };
  let looked: Partial<LegacySpoken> = {};
  let deletion: Answer | undefined;
  try {
    await wire.tell(initializedNotification(session));
    looked = await look(wire, session, fieldsOf(result.capabilities));
  } finally {
    deletion = await end(wire, session);
  }
  return {
    isSpoken: true,
    version: session.version,
    serverInfo: fieldsOf(result.serverInfo),
    capabilities: fieldsOf(result.capabilities),
    handshake: opening,
    session: session.id === undefined ? 'none' : 'unclear',
    ...looked,
    ...(deletion && { deletion }),
  };
}

async function look(wire: Wire, session: Session, capabilities: Fields): Promise<Partial<LegacySpoken>> {
  const method = listMethodOf(capabilities) ?? 'ping';
  const known = 'resources' in capabilities ? await readUnknown(wire, session) : {};
  if (wire.kind === 'stdio') return known;
  const usual = await wire.ask(legacyRequest(method, session));
  const withoutSession =
    session.id === undefined
      ? undefined
      : await wire.ask(legacyRequest(method, { version: session.version }, { but: 'without Mcp-Session-Id' }));
  const strange = await wire.ask(
    legacyRequest(method, session, { but: `with Origin: ${strangeOrigin}`, headers: { origin: strangeOrigin } }),
  );
  const getStream = await wire.ask(legacyVerb('GET', session));
  return {
    ...known,
    ...(withoutSession && { withoutSession, session: needOf(usual, withoutSession) }),
    strangeOrigin: strange,
    getStream,
  };
}

async function readUnknown(wire: Wire, session: Session): Promise<Partial<LegacySpoken>> {
  const read = (uri: string, but: string): Promise<Answer> =>
    wire.ask(legacyRequest('resources/read', session, { params: { uri }, but }));
  const unknownResource = await read(unknownUri, 'of an unknown resource');
  const templates = await wire.ask(legacyRequest('resources/templates/list', session));
  const uri = unknownInTemplates(templates.result);
  if (uri === undefined) return { unknownResource };
  return { unknownResource, unknownInTemplate: await read(uri, 'of an unknown resource of a template') };
}

function needOf(usual: Answer, without: Answer): LegacySpoken['session'] {
  if (without.result) return 'optional';
  return usual.result && without.trouble === undefined && (without.status ?? 0) >= 400 ? 'required' : 'unclear';
}

async function end(wire: Wire, session: Session): Promise<Answer | undefined> {
  return session.id === undefined ? undefined : wire.ask(legacyVerb('DELETE', session));
}
