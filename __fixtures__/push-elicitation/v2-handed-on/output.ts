import { McpServer } from '@modelcontextprotocol/server';

import { confirm } from './confirm.js';

const server = new McpServer({ name: 'handed-on', version: '1.0.0' });

// TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: ask here, and hand the answer on instead of the function that asks. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
server.registerTool('confirm', {}, (ctx) => confirm(server.server.elicitInput.bind(server.server), ctx));
