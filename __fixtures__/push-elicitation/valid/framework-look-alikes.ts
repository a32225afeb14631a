// The framework is there, but these servers are not its own.
import { McpController, Tool } from '@rekog/mcp-nest';
import { Dialog } from './dialog.js';

@McpController()
export class Tools {
  constructor(private readonly forms: Dialog) {}

  @Tool({ name: 'forms', description: 'a form of our own' })
  async ask(args: { server: string }, dialog: Dialog) {
    const own = await this.forms.server.elicitInput({ message: 'Sure?' });
    return [own, await dialog.server.elicitInput({ message: 'Sure?' })];
  }

  async plain(context: any) {
    return context.server.elicitInput({ message: 'Sure?' });
  }
}
