// Objects of the program's own that have a method of that name, and what a client does with logs.
import { Client } from '@modelcontextprotocol/client';

class Chat {
  sendLoggingMessage(message: { level: string; data: string }): void {
    this.notification({ method: 'notifications/message', params: message });
  }
  notification(message: { method: string; params: unknown }): void {
    console.error(message);
  }
}

const client = new Client({ name: 'notes', version: '1.0.0' });
client.setNotificationHandler('notifications/message', ({ params }) => {
  chat.sendLoggingMessage({ level: params.level, data: String(params.data) });
});
export const chat = new Chat();
