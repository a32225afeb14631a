// Parameters of the callback that come from elsewhere.
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { waitForCallback } from './browser.js';

export async function finish(transport: StreamableHTTPClientTransport) {
  const callback = await waitForCallback();
  await transport.finishAuth(callback);
  await transport.finishAuth(await waitForCallback());
}
