// The word as a tab, an action, a label, an event and a lifecycle method.
import { Tabs } from './tabs.js';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';

interface Backend {
  initialize(): Promise<void>;
  emit(event: string): void;
}

export async function start(backend: Backend, dispatch: (action: { type: string }) => void, t: (key: string) => string) {
  await backend.initialize();
  backend.emit('initialize');
  dispatch({ type: 'initialize' });
  console.log('notifications/initialized');
  return t('initialize');
}

export const view = (tools: Tool[]) => <Tabs selected="initialize" items={['initialize', ...tools.map((tool) => tool.name)]} />;
