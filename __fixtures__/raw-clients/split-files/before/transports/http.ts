import type { Message, Transport } from './types.js';

/** Posts messages, and yields what comes back, as it comes. */
export class HttpTransport implements Transport {
  private session: string | undefined;

  constructor(
    private readonly url: string,
    private readonly version: string,
  ) {}

  async *send(message: Message): AsyncGenerator<Message> {
    const response = await fetch(this.url, { method: 'POST', headers: this.headers(), body: JSON.stringify(message) });
    this.session ??= response.headers.get('mcp-session-id') ?? undefined;
    if (response.status === 202) return;
    if (response.headers.get('content-type')?.includes('text/event-stream')) yield* eventsOf(response);
    else if (response.headers.get('content-type')?.includes('json')) yield (await response.json()) as Message;
    else throw new Error(`HTTP ${response.status}`);
  }

  async close(): Promise<void> {
    if (this.session) await fetch(this.url, { method: 'DELETE', headers: this.headers() });
  }

  private headers(): Record<string, string> {
    return {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': this.version,
      ...(this.session && { 'mcp-session-id': this.session }),
    };
  }
}

async function* eventsOf(response: Response): AsyncGenerator<Message> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    text += chunk.value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: ?(.+)$/m.exec(block)?.[1];
      if (data) yield JSON.parse(data) as Message;
    }
  }
}
