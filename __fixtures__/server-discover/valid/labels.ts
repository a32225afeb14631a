// Labels of methods, in the log of a client.
export function label(method: string) {
  switch (method) {
    case 'tools/list':
      return 'lists tools';
    case 'tools/call':
      return 'calls a tool';
    default:
      return method;
  }
}
