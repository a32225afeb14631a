// The error of the Streamable HTTP client.
import { StreamableHTTPClientTransport, StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export const transport = new StreamableHTTPClientTransport(new URL('https://shop.example/mcp'));

export function status(error: unknown): number | undefined {
  if (error instanceof StreamableHTTPError) {
    return error.code;
  }
  return undefined;
}

export const isMissing = (error: unknown): boolean => error instanceof StreamableHTTPError && error.code === 404;

export function early(error: unknown): number | undefined {
  if (!(error instanceof StreamableHTTPError)) throw error;
  return error.code;
}

export function unguarded(error: unknown): number | undefined {
  return (error as StreamableHTTPError).code;
}

export const made = new StreamableHTTPError(500, 'broken');
