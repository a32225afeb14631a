export const METHODS = {
  TOOLS: { LIST: 'tools/list', CALL: 'tools/call' },
  TASKS: { GET: 'tasks/get', LIST: 'tasks/list', RESULT: 'tasks/result' },
} as const;

export enum Method {
  ListPrompts = 'prompts/list',
  GetPrompt = 'prompts/get',
  ListTasks = 'tasks/list',
}

const replayable = new Set(['tools/list', 'resources/read', 'tasks/list']);

export const isReplayable = (method: string): boolean => replayable.has(method);
