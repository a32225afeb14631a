import { McpServer, type CallToolResult } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { CallToolRequestSchema } from '@modelcontextprotocol/core';
import express from 'express';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const requestSchema: typeof CallToolRequestSchema = CallToolRequestSchema;
export const app = express();

server.registerTool('echo', { inputSchema: z.object({ text: z.string() }) }, async ({ text }): Promise<CallToolResult> => {
  return { content: [{ type: 'text', text }] };
});

await server.connect(new StdioServerTransport());
