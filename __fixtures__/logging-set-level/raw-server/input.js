// A server by hand.
let level = 'info';

export async function answer(message) {
  switch (message.method) {
    case 'tools/list':
      return { tools: [] };
    case 'tools/call':
      return { content: [] };
    case 'logging/setLevel':
      level = message.params.level;
      return {};
  }
  throw new Error(`unknown method, ${level}`);
}
