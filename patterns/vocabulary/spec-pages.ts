/** Pages of the 2026-07-28 specification; every link that a user sees comes from here. */
const base = 'https://modelcontextprotocol.io/specification/2026-07-28';

export const specPages = {
  changelog: `${base}/changelog`,
  basic: `${base}/basic`,
  statelessness: `${base}/basic#statelessness`,
  meta: `${base}/basic#_meta`,
  resultType: `${base}/basic#resulttype`,
  errorCodes: `${base}/basic#error-codes`,
  versioning: `${base}/basic/versioning`,
  backwardCompatibility: `${base}/basic/versioning#backward-compatibility-with-initialization-based-versions`,
  streamableHttp: `${base}/basic/transports/streamable-http`,
  earlierStreamableHttp: `${base}/basic/transports/streamable-http#earlier-streamable-http-revisions`,
  requestMetadata: `${base}/basic/transports/streamable-http#request-metadata`,
  stdio: `${base}/basic/transports/stdio`,
  multiRoundTrip: `${base}/basic/patterns/mrtr`,
  subscriptions: `${base}/basic/patterns/subscriptions`,
  authorization: `${base}/basic/authorization`,
  discover: `${base}/server/discover`,
  tools: `${base}/server/tools`,
  prompts: `${base}/server/prompts`,
  resources: `${base}/server/resources`,
  resourceErrors: `${base}/server/resources#error-handling`,
  caching: `${base}/server/utilities/caching`,
  logging: `${base}/server/utilities/logging`,
  tasks: 'https://modelcontextprotocol.io/extensions/tasks/overview',
  deprecated: `${base}/deprecated`,
} as const;

export type SpecPage = (typeof specPages)[keyof typeof specPages];
