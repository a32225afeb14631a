// The head of the file.
import { McpServer } from '@modelcontextprotocol/server'
import type { Transport, Prompt } from '@modelcontextprotocol/server'
import { ProtocolError } from './errors.js'
// Messages
import { ProtocolError as McpError, type Tool } from '@modelcontextprotocol/server'
import { ToolSchema } from '@modelcontextprotocol/core' // all of them
import {
  isInitializeRequest, // the gate
  type CallToolResult,
} from '@modelcontextprotocol/server'
import { Request } from 'express'

export function wrap(error: McpError, info: globalThis.Request, request: Request): [ProtocolError, Tool, CallToolResult, Prompt] | undefined {
  return undefined
}

export const known = { McpServer, McpError, ToolSchema, isInitializeRequest }
export type Known = Transport
