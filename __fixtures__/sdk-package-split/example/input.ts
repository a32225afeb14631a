import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import express from 'express';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const requestSchema: typeof CallToolRequestSchema = CallToolRequestSchema;
export const app = express();

server.registerTool('echo', { inputSchema: { text: z.string() } }, async ({ text }): Promise<CallToolResult> => {
  return { content: [{ type: 'text', text }] };
});

await server.connect(new StdioServerTransport());
