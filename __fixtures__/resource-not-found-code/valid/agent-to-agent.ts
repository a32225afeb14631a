// A2A and ACP give the number names of their own; a bridge to them is MCP code as well.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

enum A2AError {
  TaskNotFound = -32001,
  TaskNotCancelable = -32002,
}

const AcpErrors = { authRequired: -32000, resourceConflict: -32002 };

export function cancel(id: string): never {
  throw new TaskError(A2AError.TaskNotCancelable, `Resource ${id} not found`, { uri: id });
}

export const isBusy = (error: { code: number }) => error.code === A2AError.TaskNotCancelable;
