import { Controller, Headers, Post, Body } from '@nestjs/common';

const methods = ['tools/list', 'tools/call'];

@Controller('mcp')
export class McpController {
  @Post()
  handle(@Headers('mcp-session-id') sessionId: string | undefined, @Body() body: { method: string }) {
    return { known: methods.includes(body.method), sessionId };
  }
}
