import { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

export const build = () => new McpServer({ name: 'notes', version: '1.0.0' });

export const shape = z.object({ text: z.string() });
