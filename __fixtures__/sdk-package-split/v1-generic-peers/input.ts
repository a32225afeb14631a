import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Notification, Request, Result, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

export class Desk extends Server<Request, Notification, Result> {}

export function openDesk(): Server<ServerRequest | Request, Notification, Result> {
  return new Server<Request, Notification, Result>({ name: 'desk', version: '1.0.0' });
}

export const clients: Client<Request>[] = [];

// Without them nothing changes.
export let last: Server | undefined;
export let answer: Result | undefined;
