import type { ListToolsResult } from '@modelcontextprotocol/sdk/types.js';
import type { ReadResult } from './results.js';

interface ListPromptsResult {
  prompts: string[];
  nextCursor?: string;
}

type ListResourcesResult = { resources: string[]; [key: string]: unknown };

export const methods = {
  'tools/list': async (): Promise<ListToolsResult> => ({ tools: [] }),
  'prompts/list': async (): Promise<ListPromptsResult> => ({ prompts: [] }),
  'resources/list': (): ListResourcesResult => {
    return { resources: [] };
  },
  'resources/templates/list': () => ({ resourceTemplates: [] }) satisfies { resourceTemplates: string[] },
  'resources/read': (): ReadResult => ({ contents: [] }),
  'server/discover': () => {
    const result: Record<string, unknown> = { supportedVersions: [] };
    return result;
  },
};
