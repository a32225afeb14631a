import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';

const asJson = true;
const options = { sessionIdGenerator: undefined, enableJsonResponse: asJson };
export const transport = new NodeStreamableHTTPServerTransport(options);
