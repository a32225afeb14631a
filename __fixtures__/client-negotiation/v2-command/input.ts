#!/usr/bin/env node
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [, , command = 'notes', name = 'list'] = process.argv;
const client = new Client({ name: 'cli', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command }));
console.log(await client.callTool({ name }));
await client.close();
