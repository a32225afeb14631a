// The head of the file.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { ProtocolError } from './errors.js'
// Messages
import { McpError, type Tool, ToolSchema } from '@modelcontextprotocol/sdk/types.js' // all of them
import {
  isInitializeRequest, // the gate
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js'
import type { Prompt, RequestInfo } from '@modelcontextprotocol/sdk/types.js'
import { Request } from 'express'

export function wrap(error: McpError, info: RequestInfo, request: Request): [ProtocolError, Tool, CallToolResult, Prompt] | undefined {
  return undefined
}

export const known = { McpServer, McpError, ToolSchema, isInitializeRequest }
export type Known = Transport
