import { Ctx, Payload } from '@nestjs/microservices';
import { McpContext, McpController, Tool } from '@rekog/mcp-nest';

const question = { message: 'Sure?', requestedSchema: { type: 'object' as const, properties: {} } };

@McpController()
export class Tools {
  constructor(private readonly current: McpContext) {}

  @Tool({ name: 'typed', description: 'the type of the parameter' })
  async typed(@Payload() args: object, @Ctx() ctx: McpContext) {
    const answer = await ctx.mcpServer.server.elicitInput(question);
    return answer.action;
  }

  @Tool({ name: 'apart', description: 'taken apart' })
  async apart(@Payload() args: object, @Ctx() { mcpServer }: McpContext) {
    const { server } = mcpServer;
    const answer = await server.elicitInput(question);
    return answer.action;
  }

  @Tool({ name: 'decorated', description: 'the decorator of the method' })
  async decorated(@Payload() args: object, @Ctx() ctx: any) {
    return (await ctx.mcpServer.server.elicitInput(question)).action;
  }

  async later() {
    return this.current.mcpServer.server.elicitInput(question);
  }
}
