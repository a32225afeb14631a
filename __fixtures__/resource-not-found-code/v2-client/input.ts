import { Client, ProtocolError, ProtocolErrorCode as Code } from '@modelcontextprotocol/client';

export function isGone(error: unknown): boolean {
  return error instanceof ProtocolError && error.code === Code.ResourceNotFound;
}

export function textOf(error: ProtocolError): string {
  if (error instanceof ProtocolError) {
    if (error.code === -32002) return 'gone';
  }
  switch (error.code) {
    case Code.ResourceNotFound:
      return 'gone';
    default:
      return 'failed';
  }
}
