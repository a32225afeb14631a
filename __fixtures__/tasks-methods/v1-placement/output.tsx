import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { component, memo } from './decorators.js';

declare const client: Client;

// TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
@component
export class Panel { list = memo(() => client.experimental.tasks.listTasks()); }

export class State {
  static all: unknown;
  static {
    // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
    State.all = client.experimental.tasks.listTasks();
  }
  // TODO(mcp-stateless/tasks-methods): Read ttlMs and pollIntervalMs from tasks/get, and from an ended task the result or error that it carries; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  // deno-lint-ignore no-explicit-any
  @memo first: any = client.experimental.tasks.getTask('1');
}

namespace Jobs {
  // TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  export const cancel = (id: string) => client.experimental.tasks.cancelTask(id);
}

// TODO(mcp-stateless/tasks-methods): Replace tasks/result: poll tasks/get every pollIntervalMs until the task has ended, and read the result or error that it carries. See https://modelcontextprotocol.io/extensions/tasks/overview
export const actions = {
  // TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
  refresh: () => client.experimental.tasks.listTasks(),
  cancel: Jobs.cancel,
  wait: [
    1,
    function (id: string) { return client.experimental.tasks.getTaskResult(id); },
  ],
};

// TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
for (const id of ['1', '2']) void client.experimental.tasks.cancelTask(id);

export function View() {
  // TODO(mcp-stateless/tasks-methods): Expect an empty acknowledgement from tasks/cancel and poll tasks/get to see what became of the task; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview
  return (
    <ul>
      text
      {/* TODO(mcp-stateless/tasks-methods): Read ttlMs and pollIntervalMs from tasks/get, and from an ended task the result or error that it carries; over HTTP send the task id in the Mcp-Name header. See https://modelcontextprotocol.io/extensions/tasks/overview */}
      {
        /* eslint-disable-next-line no-console */
      }
      <li onClick={() => client.experimental.tasks.getTask('1')}>First</li>
      {/* TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview */}
      <li>{String(client.experimental.tasks.listTasks())}</li> <b onClick={() => client.experimental.tasks.cancelTask('2')} />
    </ul>
  );
}

// TODO(mcp-stateless/tasks-methods): Remove this use of tasks/list, which 2026-07-28 servers answer with -32601: keep the ids of the tasks you start in an index of your own and poll each one with tasks/get. See https://modelcontextprotocol.io/extensions/tasks/overview
export const short = () => <a onClick={() => client.experimental.tasks.listTasks()}>All</a>;
