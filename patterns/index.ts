import { applicationType } from './application-type.js';
import { cacheHints } from './cache-hints.js';
import { cancellation } from './cancellation.js';
import { clientIdentityAccessors } from './client-identity-accessors.js';
import { clientInputHandlers } from './client-input-handlers.js';
import { clientNegotiation } from './client-negotiation.js';
import { clientTransportOptions } from './client-transport-options.js';
import { corsHeaders } from './cors-headers.js';
import { dcrToCimd } from './dcr-to-cimd.js';
import { deprecatedRootsSamplingLogging } from './deprecated-roots-sampling-logging.js';
import { deterministicToolsList } from './deterministic-tools-list.js';
import { elicitationId } from './elicitation-id.js';
import { enableJsonResponse } from './enable-json-response.js';
import { errorCodeRange } from './error-code-range.js';
import { extensionsCapabilityMap } from './extensions-capability-map.js';
import { extraSessionId } from './extra-session-id.js';
import { factorySideEffects } from './factory-side-effects.js';
import { gatewayResponseCache } from './gateway-response-cache.js';
import { gatewaySessionRouting } from './gateway-session-routing.js';
import { hostConfig } from './host-config.js';
import { httpDeleteTerminate } from './http-delete-terminate.js';
import { httpGetStream } from './http-get-stream.js';
import { httpSseTransport } from './http-sse-transport.js';
import { httpStatusCodes } from './http-status-codes.js';
import { includeContext } from './include-context.js';
import { initializeHandshakeClient } from './initialize-handshake-client.js';
import { initializeHandshakeServer } from './initialize-handshake-server.js';
import { initializedHook } from './initialized-hook.js';
import { issValidation } from './iss-validation.js';
import { issuerBoundCredentials } from './issuer-bound-credentials.js';
import { issuerMetadataValidation } from './issuer-metadata-validation.js';
import { jsonRpcBatch } from './json-rpc-batch.js';
import { jsonSchema202012 } from './json-schema-2020-12.js';
import { listChangedClient } from './list-changed-client.js';
import { listChangedPush } from './list-changed-push.js';
import { loggingSetLevel } from './logging-set-level.js';
import { mcpStandardHeaders } from './mcp-standard-headers.js';
import { metaKeyNames } from './meta-key-names.js';
import { noUnresolvedTodo } from './no-unresolved-todo.js';
import { originHostValidation } from './origin-host-validation.js';
import { otelMetaKeys } from './otel-meta-keys.js';
import { packageJson } from './package-json.js';
import { perConnectionLists } from './per-connection-lists.js';
import { ping } from './ping.js';
import { progressClientToServer } from './progress-client-to-server.js';
import { protocolVersionStrings } from './protocol-version-strings.js';
import { pushElicitation } from './push-elicitation.js';
import { pushRoots } from './push-roots.js';
import { pushSampling } from './push-sampling.js';
import { refreshTokenGuidance } from './refresh-token-guidance.js';
import { requestMetaEnvelope } from './request-meta-envelope.js';
import { requestState } from './request-state.js';
import { resourceNotFoundCode } from './resource-not-found-code.js';
import { resourcesSubscribe } from './resources-subscribe.js';
import { resultType } from './result-type.js';
import { resumability } from './resumability.js';
import { rootsListChanged } from './roots-list-changed.js';
import { scopeStepUp } from './scope-step-up.js';
import { sdkPackageSplit } from './sdk-package-split.js';
import { serverDiscover } from './server-discover.js';
import { serverIdentityMeta } from './server-identity-meta.js';
import { serverInitiatedRequestsWire } from './server-initiated-requests-wire.js';
import { serverLogPush } from './server-log-push.js';
import { sessionIdHeader } from './session-id-header.js';
import { sessionKeyedState } from './session-keyed-state.js';
import { sessionMapRoute } from './session-map-route.js';
import { sessionTransportOptions } from './session-transport-options.js';
import { singletonServer } from './singleton-server.js';
import { sseResponseHeaders } from './sse-response-headers.js';
import { statelessLegacyHosting } from './stateless-legacy-hosting.js';
import { stdioConnect } from './stdio-connect.js';
import { stickySessionsConfig } from './sticky-sessions-config.js';
import { structuredContentAnyJson } from './structured-content-any-json.js';
import { taskExecutionField } from './task-execution-field.js';
import { tasksCapability } from './tasks-capability.js';
import { tasksClient } from './tasks-client.js';
import { tasksMethods } from './tasks-methods.js';
import { tasksServerTool } from './tasks-server-tool.js';
import { testsInMemory } from './tests-in-memory.js';
import { testsWireGoldens } from './tests-wire-goldens.js';
import { urlElicitationRequiredError } from './url-elicitation-required-error.js';
import { websocketTransport } from './websocket-transport.js';
import { wireParamsRequired } from './wire-params-required.js';
import { xMcpHeader } from './x-mcp-header.js';
import { zod3Schemas } from './zod-3-schemas.js';
import type { Pattern, ProjectPattern } from './pattern.js';

/** Every legacy pattern, in the order in which their edits win where two overlap. */
export const patterns: readonly Pattern[] = [
  sdkPackageSplit,
  zod3Schemas,
  resourceNotFoundCode,
  errorCodeRange,
  corsHeaders,
  cacheHints,
  tasksMethods,
  tasksServerTool,
  tasksCapability,
  taskExecutionField,
  tasksClient,
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
  pushElicitation,
  pushSampling,
  pushRoots,
  requestState,
  urlElicitationRequiredError,
  sessionMapRoute,
  statelessLegacyHosting,
  singletonServer,
  sessionTransportOptions,
  enableJsonResponse,
  httpGetStream,
  httpDeleteTerminate,
  resumability,
  originHostValidation,
  sessionIdHeader,
  sessionKeyedState,
  factorySideEffects,
  extraSessionId,
  initializeHandshakeServer,
  initializeHandshakeClient,
  initializedHook,
  issValidation,
  deprecatedRootsSamplingLogging,
  httpSseTransport,
  websocketTransport,
  structuredContentAnyJson,
  jsonSchema202012,
  perConnectionLists,
  includeContext,
  elicitationId,
  issuerBoundCredentials,
  applicationType,
  dcrToCimd,
  issuerMetadataValidation,
  scopeStepUp,
  refreshTokenGuidance,
  extensionsCapabilityMap,
  otelMetaKeys,
  metaKeyNames,
  deterministicToolsList,
  xMcpHeader,
  serverIdentityMeta,
  resultType,
  protocolVersionStrings,
  wireParamsRequired,
  clientNegotiation,
  clientTransportOptions,
  clientInputHandlers,
  serverInitiatedRequestsWire,
  cancellation,
  mcpStandardHeaders,
  requestMetaEnvelope,
  serverDiscover,
  httpStatusCodes,
  sseResponseHeaders,
  gatewaySessionRouting,
  gatewayResponseCache,
  testsInMemory,
  testsWireGoldens,
  jsonRpcBatch,
  noUnresolvedTodo,
];

/** Those that are found in the files around the source code. */
export const projectPatterns: readonly ProjectPattern[] = [packageJson, hostConfig, stickySessionsConfig];
