import { cacheHints } from './cache-hints.js';
import { clientIdentityAccessors } from './client-identity-accessors.js';
import { corsHeaders } from './cors-headers.js';
import { enableJsonResponse } from './enable-json-response.js';
import { extraSessionId } from './extra-session-id.js';
import { factorySideEffects } from './factory-side-effects.js';
import { httpDeleteTerminate } from './http-delete-terminate.js';
import { httpGetStream } from './http-get-stream.js';
import { initializeHandshakeClient } from './initialize-handshake-client.js';
import { initializeHandshakeServer } from './initialize-handshake-server.js';
import { initializedHook } from './initialized-hook.js';
import { listChangedPush } from './list-changed-push.js';
import { noUnresolvedTodo } from './no-unresolved-todo.js';
import { pushElicitation } from './push-elicitation.js';
import { pushRoots } from './push-roots.js';
import { pushSampling } from './push-sampling.js';
import { requestState } from './request-state.js';
import { resourceNotFoundCode } from './resource-not-found-code.js';
import { resumability } from './resumability.js';
import { sdkPackageSplit } from './sdk-package-split.js';
import { serverLogPush } from './server-log-push.js';
import { sessionIdHeader } from './session-id-header.js';
import { sessionKeyedState } from './session-keyed-state.js';
import { sessionMapRoute } from './session-map-route.js';
import { sessionTransportOptions } from './session-transport-options.js';
import { singletonServer } from './singleton-server.js';
import { statelessLegacyHosting } from './stateless-legacy-hosting.js';
import { stdioConnect } from './stdio-connect.js';
import { taskExecutionField } from './task-execution-field.js';
import { tasksCapability } from './tasks-capability.js';
import { tasksClient } from './tasks-client.js';
import { tasksMethods } from './tasks-methods.js';
import { tasksServerTool } from './tasks-server-tool.js';
import { packageJson } from './package-json.js';
import type { Pattern, ProjectPattern } from './pattern.js';

/** Every legacy pattern, in the order in which their edits win where two overlap. */
export const patterns: readonly Pattern[] = [
  sdkPackageSplit,
  resourceNotFoundCode,
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
  clientIdentityAccessors,
  pushElicitation,
  pushSampling,
  pushRoots,
  requestState,
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
  noUnresolvedTodo,
];

/** Those that are found in the files around the source code. */
export const projectPatterns: readonly ProjectPattern[] = [packageJson];
