// Messages of a chat, in a file that uses the framework as well.
import type { McpContext } from '@rekog/mcp-nest';
import { chat } from './chat.js';

export async function post(context: McpContext, text: string) {
  const message = await chat.createMessage({ text });
  await context.history.createMessage(message);
}
