import { cacheHints } from './cache-hints.js';
import { cancellation } from './cancellation.js';
import { clientIdentityAccessors } from './client-identity-accessors.js';
import { clientInputHandlers } from './client-input-handlers.js';
import { clientNegotiation } from './client-negotiation.js';
import { clientTransportOptions } from './client-transport-options.js';
import { corsHeaders } from './cors-headers.js';
import { enableJsonResponse } from './enable-json-response.js';
import { errorCodeRange } from './error-code-range.js';
import { extraSessionId } from './extra-session-id.js';
import { factorySideEffects } from './factory-side-effects.js';
import { httpDeleteTerminate } from './http-delete-terminate.js';
import { httpGetStream } from './http-get-stream.js';
import { initializeHandshakeClient } from './initialize-handshake-client.js';
import { initializeHandshakeServer } from './initialize-handshake-server.js';
import { initializedHook } from './initialized-hook.js';
import { jsonRpcBatch } from './json-rpc-batch.js';
import { listChangedClient } from './list-changed-client.js';
import { listChangedPush } from './list-changed-push.js';
import { loggingSetLevel } from './logging-set-level.js';
import { noUnresolvedTodo } from './no-unresolved-todo.js';
import { ping } from './ping.js';
import { progressClientToServer } from './progress-client-to-server.js';
import { resourceNotFoundCode } from './resource-not-found-code.js';
import { resourcesSubscribe } from './resources-subscribe.js';
import { resumability } from './resumability.js';
import { sdkPackageSplit } from './sdk-package-split.js';
import { rootsListChanged } from './roots-list-changed.js';
import { serverInitiatedRequestsWire } from './server-initiated-requests-wire.js';
import { serverLogPush } from './server-log-push.js';
import { sessionIdHeader } from './session-id-header.js';
import { sessionKeyedState } from './session-keyed-state.js';
import { sessionMapRoute } from './session-map-route.js';
import { sessionTransportOptions } from './session-transport-options.js';
import { singletonServer } from './singleton-server.js';
import { statelessLegacyHosting } from './stateless-legacy-hosting.js';
import { stdioConnect } from './stdio-connect.js';
import { tasksMethods } from './tasks-methods.js';
import { packageJson } from './package-json.js';
import type { Pattern, ProjectPattern } from './pattern.js';

/** Every legacy pattern, in the order in which their edits win where two overlap. */
export const patterns: readonly Pattern[] = [
  sdkPackageSplit,
  resourceNotFoundCode,
  errorCodeRange,
  corsHeaders,
  cacheHints,
  tasksMethods,
  stdioConnect,
  serverLogPush,
  listChangedPush,
  ping,
  loggingSetLevel,
  resourcesSubscribe,
  rootsListChanged,
  listChangedClient,
  progressClientToServer,
  clientIdentityAccessors,
  sessionMapRoute,
  statelessLegacyHosting,
  singletonServer,
  sessionTransportOptions,
  enableJsonResponse,
  httpGetStream,
  httpDeleteTerminate,
  resumability,
  sessionIdHeader,
  sessionKeyedState,
  factorySideEffects,
  extraSessionId,
  initializeHandshakeServer,
  initializeHandshakeClient,
  initializedHook,
  clientNegotiation,
  clientTransportOptions,
  clientInputHandlers,
  serverInitiatedRequestsWire,
  cancellation,
  jsonRpcBatch,
  noUnresolvedTodo,
];

/** Those that are found in the files around the source code. */
export const projectPatterns: readonly ProjectPattern[] = [packageJson];
