import { hooks } from './hooks.js';
import { tools } from './tools.js';

export class Session {
  onmessage(message) {
    switch (message.method) {
      case 'tools/list':
        return { tools };
      case 'notifications/initialized':
        hooks.onInitialized(this);
        return undefined;
    }
    return undefined;
  }
}
