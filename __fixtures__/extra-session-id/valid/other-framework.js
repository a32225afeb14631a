// The context of another framework has a session of its own.
import { FastMCP } from 'fastmcp';

const server = new FastMCP({ name: 'x', version: '1.0.0' });
const methods = ['tools/list', 'tools/call'];

server.addTool({
  name: 'who',
  execute: async (args, context) => `${context.sessionId} ${methods.join()}`,
});
