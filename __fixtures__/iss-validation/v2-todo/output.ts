import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

declare function codeFromBrowser(): Promise<string>;

export async function ask(transport: StreamableHTTPClientTransport) {
  // TODO(mcp-stateless/iss-validation): Pass the URLSearchParams of the callback to finishAuth, so that iss is compared with the server that was asked (RFC 9207): SDK v2 refuses the code without it where the server promises to send it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#authorization-response-validation
  await transport.finishAuth(await codeFromBrowser());
}

export async function changed(transport: StreamableHTTPClientTransport, text: string) {
  let query = new URLSearchParams(text);
  const code = query.get('code')!;
  query = new URLSearchParams();
  // TODO(mcp-stateless/iss-validation): Pass the URLSearchParams of the callback to finishAuth, so that iss is compared with the server that was asked (RFC 9207): SDK v2 refuses the code without it where the server promises to send it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#authorization-response-validation
  await transport.finishAuth(code);
}

export async function inBrowser(transport: StreamableHTTPClientTransport) {
  const code = new URLSearchParams(window.location.search).get('code')!;
  history.replaceState({}, '', '/');
  // TODO(mcp-stateless/iss-validation): Pass the URLSearchParams of the callback to finishAuth, so that iss is compared with the server that was asked (RFC 9207): SDK v2 refuses the code without it where the server promises to send it. See https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#authorization-response-validation
  await transport.finishAuth(code);
}
