import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ElicitResultSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });

server.registerTool('delete_files', { description: 'Deletes files' }, async (extra) => {
  const answer = await extra.sendRequest(
    { method: 'elicitation/create', params: { message: 'Delete?', requestedSchema: { type: 'object', properties: {} } } },
    ElicitResultSchema,
  );
  return { content: [{ type: 'text', text: answer.action }] };
});
