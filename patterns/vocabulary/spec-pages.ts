/** Pages of the 2026-07-28 specification; every link that a user sees comes from here. */
const base = 'https://modelcontextprotocol.io/specification/2026-07-28';

export const specPages = {
  changelog: `${base}/changelog`,
  statelessness: `${base}/basic#statelessness`,
  versioning: `${base}/basic/versioning`,
  backwardCompatibility: `${base}/basic/versioning#backward-compatibility-with-initialization-based-versions`,
  earlierStreamableHttp: `${base}/basic/transports/streamable-http#earlier-streamable-http-revisions`,
  streamableHttp: `${base}/basic/transports/streamable-http`,
  stdio: `${base}/basic/transports/stdio`,
  requestMetadata: `${base}/basic/transports/streamable-http#request-metadata`,
  discover: `${base}/server/discover`,
  resourceErrors: `${base}/server/resources#error-handling`,
  caching: `${base}/server/utilities/caching`,
  logging: `${base}/server/utilities/logging`,
  errorCodes: `${base}/basic#error-codes`,
  multiRoundTrip: `${base}/basic/patterns/mrtr`,
  cancellation: `${base}/basic/patterns/cancellation`,
  progress: `${base}/basic/patterns/progress`,
  subscriptions: `${base}/basic/patterns/subscriptions`,
  tasks: 'https://modelcontextprotocol.io/extensions/tasks/overview',
} as const;
