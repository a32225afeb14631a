// A class of the program's own with such a method, and what a client does about changes.
import { Client } from '@modelcontextprotocol/client';

class Board {
  sendToolListChanged(): void {
    console.error('changed');
  }
  notification(message: { method: string }): void {
    console.error(message);
  }
}

export const board = new Board();
const client = new Client({ name: 'notes', version: '1.0.0' });
client.setNotificationHandler('notifications/tools/list_changed', () => {
  board.sendToolListChanged();
  board.notification({ method: 'notifications/tools/list_changed' });
});
