// On v2 already; what it says on the wire is the business of other patterns.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { CallToolRequestSchema } from '@modelcontextprotocol/core';
import { McpServer } from '@modelcontextprotocol/server';

export { CallToolRequestSchema, Client, McpServer, StdioClientTransport };
