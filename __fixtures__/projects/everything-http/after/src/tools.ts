import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { redPixel, silence, sleep } from './media.js';

export function registerTools(server: McpServer) {
  server.registerTool('test_simple_text', { description: 'Returns text' }, async () => ({
    content: [{ type: 'text', text: 'This is a simple text response for testing.' }],
  }));

  server.registerTool('test_image_content', { description: 'Returns an image' }, async () => ({
    content: [{ type: 'image', data: redPixel, mimeType: 'image/png' }],
  }));

  server.registerTool('test_audio_content', { description: 'Returns a sound' }, async () => ({
    content: [{ type: 'audio', data: silence, mimeType: 'audio/wav' }],
  }));

  server.registerTool('test_embedded_resource', { description: 'Returns a resource' }, async () => ({
    content: [
      {
        type: 'resource',
        resource: {
          uri: 'test://embedded-resource',
          mimeType: 'text/plain',
          text: 'This is an embedded resource content.',
        },
      },
    ],
  }));

  server.registerTool('test_multiple_content_types', { description: 'Returns content of several types' }, async () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      { type: 'image', data: redPixel, mimeType: 'image/png' },
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: JSON.stringify({ test: 'data', value: 123 }),
        },
      },
    ],
  }));

  server.registerTool(
    'add_numbers',
    { title: 'Add', description: 'Adds two numbers', inputSchema: z.object({ a: z.number(), b: z.number() }) },
    async ({ a, b }) => ({ content: [{ type: 'text', text: `${a} + ${b} = ${a + b}` }] }),
  );

  server.registerTool('test_error_handling', { description: 'Fails' }, async () => {
    throw new Error('This tool intentionally returns an error for testing');
  });

  server.registerTool(
    'test_tool_with_logging',
    { description: 'Logs while it works', inputSchema: z.object({}) },
    async (_args, ctx) => {
      const log = (data: string) =>
        ctx.mcpReq.log('info', data, 'tools');
      await log('Tool execution started');
      await sleep(50);
      await log('Tool processing data');
      await sleep(50);
      await log('Tool execution completed');
      return { content: [{ type: 'text', text: 'Tool with logging executed' }] };
    },
  );

  server.registerTool('test_logging_tool', { description: 'Logs one line' }, async (ctx) => {
    await ctx.mcpReq.log('info', 'logging tool called');
    return { content: [{ type: 'text', text: 'Logged' }] };
  });

  server.registerTool('test_tool_with_progress', { description: 'Reports its progress' }, async (ctx) => {
    const progressToken = ctx.mcpReq._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) {
        await ctx.mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: 100 },
        });
      }
      await sleep(50);
    }
    return { content: [{ type: 'text', text: 'Tool with progress executed' }] };
  });

  server.registerTool(
    'test_reconnection',
    { description: 'Lets the client come back for the result' },
    async (ctx) => {
      ctx.http?.closeSSE?.();
      await sleep(100);
      return { content: [{ type: 'text', text: 'Reconnection test completed successfully.' }] };
    },
  );

  server.registerTool('test_trigger_tool_change', { description: 'Says that the tools have changed' }, async () => {
    // TODO(mcp-stateless/list-changed-push): Call `notify.toolsChanged()` of the handler of createMcpHandler where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    server.sendToolListChanged();
    return { content: [{ type: 'text', text: 'Told' }] };
  });

  server.registerTool('test_trigger_prompt_change', { description: 'Says that the prompts have changed' }, async () => {
    // TODO(mcp-stateless/list-changed-push): Call `notify.promptsChanged()` of the handler of createMcpHandler where this is sent, for 2026-07-28 clients. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
    server.sendPromptListChanged();
    return { content: [{ type: 'text', text: 'Told' }] };
  });
}
