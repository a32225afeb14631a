import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

import { format } from './format.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';

export function describe(extra: RequestHandlerExtra<ServerRequest, ServerNotification>): string {
  return format(extra.requestId);
}
