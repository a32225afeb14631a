// @flow
import { TaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/interfaces.js';

export class DatabaseTaskStore implements TaskStore {
  async listTasks() {
    return { tasks: [] };
  }
}
