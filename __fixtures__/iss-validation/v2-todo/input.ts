import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

declare function codeFromBrowser(): Promise<string>;

export async function ask(transport: StreamableHTTPClientTransport) {
  await transport.finishAuth(await codeFromBrowser());
}

export async function changed(transport: StreamableHTTPClientTransport, text: string) {
  let query = new URLSearchParams(text);
  const code = query.get('code')!;
  query = new URLSearchParams();
  await transport.finishAuth(code);
}

export async function inBrowser(transport: StreamableHTTPClientTransport) {
  const code = new URLSearchParams(window.location.search).get('code')!;
  history.replaceState({}, '', '/');
  await transport.finishAuth(code);
}
