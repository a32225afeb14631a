// The file systems of an editor, in a file that uses the framework as well.
import type { McpContext } from '@rekog/mcp-nest';
import { fileServer } from './files.js';

export const rootsOf = async (context: McpContext) => [context.mcpRequest, await fileServer.listRoots()];
