// A class of its own that happens to have such a hook.
import type { Tool } from '@modelcontextprotocol/sdk/types.js';

class Window {
  oninitialized?: () => void;
}

export function open(tools: Tool[]) {
  const window = new Window();
  window.oninitialized = () => console.log(tools.length);
  return window;
}
