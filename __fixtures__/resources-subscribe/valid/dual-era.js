// A server that speaks both revisions keeps the methods for the old one.
export function answer(message, modern) {
  if (modern) return { supportedVersions: ['2026-07-28'] };
  switch (message.method) {
    case 'resources/subscribe':
      return {};
    case 'resources/read':
      return { contents: [] };
    case 'tools/list':
      return { tools: [] };
  }
}
