// A server that speaks both revisions keeps the method for the old one.
export function answer(message, modern) {
  if (modern) return { supportedVersions: ['2026-07-28'] };
  switch (message.method) {
    case 'logging/setLevel':
      return {};
    case 'tools/list':
      return { tools: [] };
  }
}
