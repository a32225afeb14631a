import { McpServer } from '@modelcontextprotocol/server';

export const registerHandlers = (server: McpServer) => {
  server.server.setRequestHandler(
    'resources/subscribe',
    async (request, ctx) => {
      const { uri } = request.params;
      const sessionId = ctx.sessionId as string;

      // Acknowledge the subscribe request
      await server.sendLoggingMessage(
        {
          level: 'info',
          data: `Received Subscribe Resource request for URI: ${uri} ${
            sessionId ? `from session ${sessionId}` : ''
          }`,
        },
        sessionId
      );

      await server.sendLoggingMessage(
        {
          data: { uri, subscribed: true, at: 'the time that stands in the request for the resource' },
          level: 'debug',
        },
        sessionId,
      );
      return {};
    }
  );
};
