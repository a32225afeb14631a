export const METHODS = {
  INITIALIZE: 'initialize',
  TOOLS: { LIST: 'tools/list', CALL: 'tools/call' },
  NOTIFICATIONS: { INITIALIZED: 'notifications/initialized' },
} as const;

const open = ['initialize', 'ping', 'tools/list'];

export const needsToken = (method: string): boolean => !open.includes(method);
