// Asks only what each method needs.
export function assertCapability(method: string, capabilities: { tools?: object }) {
  switch (method) {
    case 'tools/list':
    case 'tools/call':
      if (!capabilities.tools) throw new Error(method);
      break;
    case 'initialize':
      break;
  }
}
