/**
 * Logs to the client whose request is being answered, from functions that are not given its context.
 *
 *     const server = rememberRequests(new McpServer(info));
 *     await logToClient('info', 'half of it is done');
 *
 * In 2026-07-28 a log belongs to a request, and goes to clients that asked for it there. Where no request is being
 * answered, logs are written to stderr. Where you have the context of a handler, call `ctx.mcpReq.log` instead.
 *
 * Written by mcp-stateless; the file is yours to change.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

import type { LoggingLevel, McpServer, Server, ServerContext } from '@modelcontextprotocol/server';

type Handler = (request: unknown, ctx: ServerContext) => unknown;

const requests = new AsyncLocalStorage<ServerContext>();

/**
 * @param server whose handlers are not registered yet
 * @returns the server; what its handlers call can log to their clients
 */
export function rememberRequests<S extends McpServer | Server>(server: S): S {
  const low = lowLevelOf(server);
  const register = low.setRequestHandler.bind(low) as (...args: unknown[]) => void;
  low.setRequestHandler = (...args: unknown[]) => {
    const handler = args.pop() as Handler;
    register(...args, (request: unknown, ctx: ServerContext) => requests.run(ctx, () => handler(request, ctx)));
  };
  return server;
}

function lowLevelOf(server: McpServer | Server): Server {
  return 'server' in server ? server.server : server;
}

/**
 * @param level how bad it is
 * @param data what happened
 * @param logger the name of what tells it
 */
export async function logToClient(level: LoggingLevel, data: unknown, logger?: string): Promise<void> {
  const ctx = requests.getStore();
  if (ctx) await ctx.mcpReq.log(level, data, logger);
  else console.error(logger === undefined ? level : `${level} ${logger}`, data);
}
