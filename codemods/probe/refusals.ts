/** What 2026-07-28 asks of errors: methods that nobody knows, and requests that are not as they have to be. */
import { errorCodeRange } from '../../patterns/error-code-range.js';
import { httpStatusCodes } from '../../patterns/http-status-codes.js';
import { initializeHandshakeServer } from '../../patterns/initialize-handshake-server.js';
import { jsonRpcBatch } from '../../patterns/json-rpc-batch.js';
import { loggingSetLevel } from '../../patterns/logging-set-level.js';
import { mcpStandardHeaders } from '../../patterns/mcp-standard-headers.js';
import type { PatternInfo } from '../../patterns/pattern.js';
import { ping } from '../../patterns/ping.js';
import { protocolVersionStrings } from '../../patterns/protocol-version-strings.js';
import { requestMetaEnvelope } from '../../patterns/request-meta-envelope.js';
import { resourcesSubscribe } from '../../patterns/resources-subscribe.js';
import { sessionIdHeader } from '../../patterns/session-id-header.js';
import { tasksMethods } from '../../patterns/tasks-methods.js';
import {
  discoverMethod,
  draftErrorCodes,
  errorCodes,
  metaKeys,
  sessionIdHeader as sessionHeader,
  targetRevision,
} from '../../patterns/vocabulary/protocol.js';
import { ask, isAway } from './context.js';
import type { Context } from './context.js';
import type { ModernLeg } from './modern-leg.js';
import { handshakeRevision, listMethodOf, methodHeader, modernRequest, nameHeader, versionHeader } from './requests.js';
import { unknownMethod, unknownName, unknownRevision, unknownSession, unknownUri } from './unknown-names.js';
import type { Answer, Fields } from './wire.js';
import { fieldsOf, textsIn } from './wire.js';

/** @returns whether unknown methods are refused as such, so that others which are not must be known */
export async function checkMethods(context: Context): Promise<boolean> {
  const { checks, isHttp } = context;
  const answer = await ask(context, unknownMethod);
  const { error, status, trouble } = answer;
  if (error?.code !== errorCodes.methodNotFound) {
    if (trouble !== undefined || isAway(status)) checks.unclear(httpStatusCodes, 'an unknown method', answer);
    else checks.broken(httpStatusCodes, `An unknown method is not answered with ${errorCodes.methodNotFound}.`, answer);
    return false;
  }
  if (isHttp && status !== 404) {
    checks.broken(
      httpStatusCodes,
      `An unknown method is answered with status ${status ?? 'none'}; ${targetRevision} has 404 with ${errorCodes.methodNotFound}.`,
      answer,
    );
  } else checks.met(httpStatusCodes, 'an unknown method', answer);
  return true;
}

/**
 * What 2026-07-28 has no more. They are sent without what they need to do anything (a level, a resource), so that a
 * server which still knows them refuses that instead.
 */
const removed: readonly (readonly [method: string, pattern: PatternInfo])[] = [
  ['ping', ping],
  ['logging/setLevel', loggingSetLevel],
  ['resources/subscribe', resourcesSubscribe],
  ['tasks/list', tasksMethods],
  ['initialize', initializeHandshakeServer],
];

export async function checkRemovedMethods(context: Context): Promise<void> {
  const { checks, isHttp } = context;
  for (const [method, pattern] of removed) {
    // Over stdio a client may fall back to the handshake at any time.
    if (method === 'initialize' && !isHttp) continue;
    const answer = await ask(context, method);
    const { error, result, status } = answer;
    if (error?.code === errorCodes.methodNotFound) checks.met(pattern, `${method} is gone`, answer);
    else if (result ?? (error?.code === errorCodes.invalidParams && !isAway(status))) {
      checks.broken(
        pattern,
        `\`${method}\` is still known in ${targetRevision}, which has no such method: answer ${errorCodes.methodNotFound}.`,
        answer,
      );
    } else checks.unclear(pattern, `whether ${method} is gone`, answer);
  }
}

/** Asks in a revision that nobody knows. */
export async function checkVersion(context: Context): Promise<void> {
  const { checks } = context;
  const answer = await ask(
    context,
    discoverMethod,
    {},
    { but: `of revision ${unknownRevision}`, version: unknownRevision },
  );
  expectRefusal(context, answer, {
    pattern: protocolVersionStrings,
    code: errorCodes.unsupportedVersion,
    what: 'A request of a revision that nobody knows',
  });
  const { error } = answer;
  if (error?.code !== errorCodes.unsupportedVersion || textsIn(fieldsOf(error.data).supported).length > 0) return;
  checks.broken(
    protocolVersionStrings,
    `The error ${error.code} has no \`data.supported\`, by which clients choose another revision.`,
    answer,
  );
}

export async function checkEnvelope(context: Context, { capabilities }: ModernLeg): Promise<void> {
  const answer = await ask(
    context,
    listMethodOf(capabilities) ?? discoverMethod,
    {},
    { but: 'without the capabilities of the client', meta: { [metaKeys.protocolVersion]: targetRevision } },
  );
  expectRefusal(context, answer, {
    pattern: requestMetaEnvelope,
    code: errorCodes.invalidParams,
    what: `A request whose \`_meta\` has no \`${metaKeys.clientCapabilities}\``,
  });
}

export async function checkHeaders(context: Context, { capabilities }: ModernLeg, hasLegacy: boolean): Promise<void> {
  const method = listMethodOf(capabilities) ?? discoverMethod;
  const other = method === 'prompts/list' ? 'tools/list' : 'prompts/list';
  const refused = { pattern: mcpStandardHeaders, code: errorCodes.headerMismatch };
  const without = await ask(
    context,
    method,
    {},
    { but: `without ${methodHeader}`, headers: { [methodHeader]: undefined } },
  );
  expectRefusal(context, without, { ...refused, what: `A request without \`${methodHeader}\`` });
  const wrong = await ask(
    context,
    method,
    {},
    { but: `with ${methodHeader}: ${other}`, headers: { [methodHeader]: other } },
  );
  expectRefusal(context, wrong, {
    ...refused,
    what: `A request whose \`${methodHeader}\` is not the method of its body`,
  });
  const older = await ask(
    context,
    method,
    {},
    {
      but: `with ${versionHeader}: ${handshakeRevision}`,
      headers: { [versionHeader]: handshakeRevision },
    },
  );
  expectRefusal(context, older, {
    ...refused,
    what: `A request whose \`${versionHeader}\` is not the one of its body`,
  });
  // Who serves clients of early 2025 may take this for one of theirs.
  if (!hasLegacy) {
    const versionless = await ask(
      context,
      method,
      {},
      { but: `without ${versionHeader}`, headers: { [versionHeader]: undefined } },
    );
    expectRefusal(context, versionless, { ...refused, what: `A request without \`${versionHeader}\`` });
  }
  await checkName(context, capabilities);
}

async function checkName(context: Context, capabilities: Fields): Promise<void> {
  const named = namedRequest(capabilities);
  if (!named) return;
  const [method, params, name] = named;
  const refused = { pattern: mcpStandardHeaders, code: errorCodes.headerMismatch };
  const without = await ask(context, method, params, {
    but: `without ${nameHeader}`,
    headers: { [nameHeader]: undefined },
  });
  expectRefusal(context, without, { ...refused, what: `A request without \`${nameHeader}\`` });
  const wrong = await ask(context, method, params, {
    but: `with another ${nameHeader}`,
    headers: { [nameHeader]: `${name}-2` },
  });
  expectRefusal(context, wrong, { ...refused, what: `A request whose \`${nameHeader}\` is not the name in its body` });
  const encoded = `=?base64?${Buffer.from(name).toString('base64')}?=`;
  const coded = await ask(context, method, params, {
    but: `with ${nameHeader} in Base64`,
    headers: { [nameHeader]: encoded },
  });
  if (coded.error?.code !== errorCodes.headerMismatch) return;
  context.checks.broken(
    mcpStandardHeaders,
    `\`${nameHeader}\` in Base64 (\`=?base64?…?=\`) is taken for another name. Decode it before it is compared.`,
    coded,
  );
}

/** @returns a request that names what is not there */
function namedRequest(capabilities: Fields): [method: string, params: Fields, name: string] | undefined {
  if ('resources' in capabilities) return ['resources/read', { uri: unknownUri }, unknownUri];
  if ('prompts' in capabilities) return ['prompts/get', { name: unknownName }, unknownName];
  return 'tools' in capabilities ? ['tools/call', { name: unknownName, arguments: {} }, unknownName] : undefined;
}

export async function checkSessionId(context: Context, { capabilities }: ModernLeg): Promise<void> {
  const { checks, sessions } = context;
  const method = listMethodOf(capabilities) ?? discoverMethod;
  const answer = await ask(
    context,
    method,
    {},
    { but: 'with an Mcp-Session-Id', headers: { [sessionHeader]: unknownSession } },
  );
  if (answer.result) checks.met(sessionIdHeader, 'an Mcp-Session-Id is ignored', answer);
  else if (answer.error ?? (answer.trouble === undefined && !isAway(answer.status))) {
    checks.broken(
      sessionIdHeader,
      `A request with an \`Mcp-Session-Id\` is refused; ${targetRevision} has servers ignore the header.`,
      answer,
    );
  } else checks.unclear(sessionIdHeader, 'an Mcp-Session-Id is ignored', answer);
  const [minted] = sessions;
  if (minted) {
    checks.broken(
      sessionIdHeader,
      `The server gives an \`Mcp-Session-Id\` to clients of ${targetRevision}, which has no sessions.`,
      minted,
    );
  }
}

export async function checkBatch(context: Context, { capabilities }: ModernLeg): Promise<void> {
  const one = modernRequest(listMethodOf(capabilities) ?? discoverMethod);
  const answer = await context.wire.ask({
    ...one,
    label: `${one.label} in an array`,
    message: one.message === undefined ? [] : [one.message].flat(),
  });
  if (answer.result) {
    context.checks.broken(
      jsonRpcBatch,
      `Several messages in one array are answered; in ${targetRevision} a request is one message.`,
      answer,
    );
  } else if (answer.trouble === undefined) context.checks.met(jsonRpcBatch, 'an array of messages', answer);
}

interface Expected {
  readonly pattern: PatternInfo;
  readonly code: number;
  /** A noun, for the beginning of a sentence. */
  readonly what: string;
}

/** Over HTTP all of them go with 400. */
function expectRefusal({ checks, isHttp }: Context, answer: Answer, { pattern, code, what }: Expected): void {
  const { error, result, status, trouble } = answer;
  const due = isHttp ? `400 and ${code}` : String(code);
  if (error?.code === code) {
    if (!isHttp || status === 400) checks.met(pattern, what, answer);
    else
      checks.broken(
        httpStatusCodes,
        `${what} is refused with status ${status ?? 'none'}; ${targetRevision} has ${due}.`,
        answer,
      );
  } else if (result) checks.broken(pattern, `${what} is answered; ${targetRevision} refuses it with ${due}.`, answer);
  else if (trouble !== undefined || isAway(status)) checks.unclear(pattern, what, answer);
  else {
    const draft = draftErrorCodes.find((one) => one.code === code && one.draft === error?.code);
    const told = error === undefined || Number.isNaN(error.code) ? 'no error of JSON-RPC' : String(error.code);
    checks.broken(
      draft ? errorCodeRange : pattern,
      `${what} is refused with ${told}; ${targetRevision} has ${due}.`,
      answer,
    );
  }
}
