import type { ListToolsResult } from '@modelcontextprotocol/sdk/types.js';
import type { ReadResult } from './results.js';

interface ListPromptsResult {
  prompts: string[];
  nextCursor?: string;
}

type ListResourcesResult = { resources: string[]; [key: string]: unknown };

export const methods = {
  'tools/list': async (): Promise<ListToolsResult> => ({ tools: [], ttlMs: 0, cacheScope: 'private' }),
  'prompts/list': async (): Promise<ListPromptsResult> => ({ prompts: [], ttlMs: 0, cacheScope: 'private' }),
  'resources/list': (): ListResourcesResult => {
    return { resources: [], ttlMs: 0, cacheScope: 'private' };
  },
  'resources/templates/list': () => ({ resourceTemplates: [], ttlMs: 0, cacheScope: 'private' }) satisfies { resourceTemplates: string[] },
  'resources/read': (): ReadResult => ({ contents: [], ttlMs: 0, cacheScope: 'private' }),
  'server/discover': () => {
    const result: Record<string, unknown> = { supportedVersions: [], ttlMs: 0, cacheScope: 'private' };
    return result;
  },
};
