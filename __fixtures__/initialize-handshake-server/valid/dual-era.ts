// Answers both revisions on purpose.
import { serverInfo, tools } from './state.js';

export function dispatch(method: string, session: { initialized: boolean }) {
  switch (method) {
    case 'server/discover':
      return { supportedVersions: ['2026-07-28'], capabilities: {} };
    case 'initialize':
      return { protocolVersion: '2025-11-25', capabilities: {}, serverInfo };
    case 'notifications/initialized':
      session.initialized = true;
      return undefined;
    case 'tools/list':
      return { tools };
    default:
      return { error: { code: -32601 } };
  }
}
