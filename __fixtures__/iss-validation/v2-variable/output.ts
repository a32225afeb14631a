import { createServer } from 'node:http';
import { type SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export function listen(transport: StreamableHTTPClientTransport) {
  createServer((req, res) => {
    const parsed = new URL(req.url ?? '', 'http://localhost');
    const code = parsed.searchParams.get('code');
    if (code) void transport.finishAuth(code, parsed.searchParams.get('iss') ?? undefined).then(() => res.end());
  }).listen(8090);
}

export async function fromHash(transport: SSEClientTransport, text: string) {
  const params = new URLSearchParams(text);
  const code = params.get("code") ?? '';
  await transport.finishAuth(code, params.get("iss") ?? undefined);
}
