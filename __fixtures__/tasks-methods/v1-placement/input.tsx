import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { component, memo } from './decorators.js';

declare const client: Client;

@component
export class Panel { list = memo(() => client.experimental.tasks.listTasks()); }

export class State {
  static all: unknown;
  static {
    State.all = client.experimental.tasks.listTasks();
  }
  // deno-lint-ignore no-explicit-any
  @memo first: any = client.experimental.tasks.getTask('1');
}

namespace Jobs {
  export const cancel = (id: string) => client.experimental.tasks.cancelTask(id);
}

export const actions = {
  refresh: () => client.experimental.tasks.listTasks(),
  cancel: Jobs.cancel,
  wait: [
    1,
    function (id: string) { return client.experimental.tasks.getTaskResult(id); },
  ],
};

for (const id of ['1', '2']) void client.experimental.tasks.cancelTask(id);

export function View() {
  return (
    <ul>
      text
      {
        /* eslint-disable-next-line no-console */
      }
      <li onClick={() => client.experimental.tasks.getTask('1')}>First</li>
      <li>{String(client.experimental.tasks.listTasks())}</li> <b onClick={() => client.experimental.tasks.cancelTask('2')} />
    </ul>
  );
}

export const short = () => <a onClick={() => client.experimental.tasks.listTasks()}>All</a>;
