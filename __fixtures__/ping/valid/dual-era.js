// A server that speaks both revisions keeps its answer for the old one.
export function answer(message, modern) {
  if (modern) return message.method === 'server/discover' ? { supportedVersions: ['2026-07-28'] } : undefined;
  switch (message.method) {
    case 'ping':
      return {};
    case 'tools/list':
      return { tools: [] };
    case 'tools/call':
      return { content: [] };
  }
}
