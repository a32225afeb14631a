// @flow
import { TaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/interfaces.js';

export class DatabaseTaskStore implements TaskStore {
  // TODO(mcp-stateless/tasks-methods): Keep listTasks only for 2025-11-25 clients, or for a tool of yours that lists the tasks of the authenticated caller: 2026-07-28 has no tasks/list. See https://modelcontextprotocol.io/extensions/tasks/overview
  async listTasks() {
    return { tasks: [] };
  }
}
