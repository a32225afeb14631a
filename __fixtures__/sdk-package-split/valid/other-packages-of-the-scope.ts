// Other packages of the scope have their own life, and so has one whose name only begins like the SDK's.
import { App } from '@modelcontextprotocol/ext-apps';
import inspector from '@modelcontextprotocol/inspector';
import { extra } from '@modelcontextprotocol/sdk-extras';

export { App, extra, inspector };
