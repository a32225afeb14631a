import type { McpServer } from '@modelcontextprotocol/server';
import { CreateMessageResultSchema } from '@modelcontextprotocol/core';
import { z } from 'zod';
import { resumeInput } from './mcp-input.js';

/** Tools that have to ask the client, or its user, before they can answer. */
export function registerQuestions(server: McpServer) {
  server.registerTool(
    'test_sampling',
    { description: 'Asks the model of the client', inputSchema: z.object({ prompt: z.string() }) },
    async ({ prompt }, ctx) => {
      const input = resumeInput(ctx, 'test_sampling', { prompt });
      const sampledAsk = await input.send(
        'sampled',
        {
          method: 'sampling/createMessage',
          params: { messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens: 100 },
        },
        CreateMessageResultSchema,
      );
      if (sampledAsk.pending) return sampledAsk.pending;
      const sampled = sampledAsk.answer;
      const said = sampled.content.type === 'text' ? sampled.content.text : `(${sampled.content.type})`;
      return { content: [{ type: 'text', text: `LLM response: ${said}` }] };
    },
  );

  server.registerTool(
    'test_elicitation',
    { description: 'Asks the user', inputSchema: z.object({ message: z.string() }) },
    async ({ message }, ctx) => {
      const input = resumeInput(ctx, 'test_elicitation', { message });
      const answerAsk = await input.send(
        'answer',
        {
          method: 'elicitation/create',
          params: {
            message,
            requestedSchema: {
              type: 'object',
              properties: {
                username: { type: 'string', description: "User's response" },
                email: { type: 'string', description: "User's email address" },
              },
              required: ['username', 'email'],
            },
          },
        },
      );
      if (answerAsk.pending) return answerAsk.pending;
      const answer = answerAsk.answer;
      return {
        content: [
          {
            type: 'text',
            text: `User response: action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`,
          },
        ],
      };
    },
  );

  server.registerTool(
    'test_elicitation_sep1034_defaults',
    { description: 'Asks the user, with a default for each field' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_elicitation_sep1034_defaults');
      const answerAsk = await input.elicitInput(
        'answer',
        {
          message: 'Please review the defaults',
          requestedSchema: {
            type: 'object',
            properties: {
              name: { type: 'string', description: 'User name', default: 'John Doe' },
              age: { type: 'integer', description: 'User age', default: 30 },
              score: { type: 'number', description: 'User score', default: 95.5 },
              status: {
                type: 'string',
                description: 'User status',
                enum: ['active', 'inactive', 'pending'],
                default: 'active',
              },
              verified: { type: 'boolean', description: 'Verification status', default: true },
            },
            required: [],
          },
        },
      );
      if (answerAsk.pending) return answerAsk.pending;
      const answer = answerAsk.answer;
      return {
        content: [
          {
            type: 'text',
            text: `Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`,
          },
        ],
      };
    },
  );

  server.registerTool('test_elicitation_sep1330_enums', { description: 'Asks the user to choose' }, async (ctx) => {
    const input = resumeInput(ctx, 'test_elicitation_sep1330_enums');
    const answerAsk = await input.elicitInput(
      'answer',
      {
        message: 'Please choose',
        requestedSchema: {
          type: 'object',
          properties: {
            untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
            titledSingle: {
              type: 'string',
              oneOf: [
                { const: 'value1', title: 'First Option' },
                { const: 'value2', title: 'Second Option' },
                { const: 'value3', title: 'Third Option' },
              ],
            },
            legacyEnum: {
              type: 'string',
              enum: ['opt1', 'opt2', 'opt3'],
              enumNames: ['Option One', 'Option Two', 'Option Three'],
            },
            untitledMulti: {
              type: 'array',
              items: { type: 'string', enum: ['option1', 'option2', 'option3'] },
            },
            titledMulti: {
              type: 'array',
              items: {
                anyOf: [
                  { const: 'value1', title: 'First Choice' },
                  { const: 'value2', title: 'Second Choice' },
                  { const: 'value3', title: 'Third Choice' },
                ],
              },
            },
          },
          required: [],
        },
      },
    );
    if (answerAsk.pending) return answerAsk.pending;
    const answer = answerAsk.answer;
    return {
      content: [
        {
          type: 'text',
          text: `Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`,
        },
      ],
    };
  });

  server.registerTool(
    'test_input_required_result_elicitation',
    { description: 'Greets the user by name' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_elicitation');
      const user_nameAsk = await input.elicitInput('user_name', {
        message: 'What is your name?',
        requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      });
      if (user_nameAsk.pending) return user_nameAsk.pending;
      const user_name = user_nameAsk.answer;
      if (user_name.action !== 'accept') return { content: [{ type: 'text', text: 'Hello, whoever you are!' }] };
      return { content: [{ type: 'text', text: `Hello, ${String(user_name.content?.name)}!` }] };
    },
  );

  server.registerTool(
    'test_input_required_result_sampling',
    { description: 'Asks the model for a capital' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_sampling');
      const capital_questionAsk = await input.createMessage('capital_question', {
        messages: [{ role: 'user', content: { type: 'text', text: 'What is the capital of France?' } }],
        maxTokens: 100,
      });
      if (capital_questionAsk.pending) return capital_questionAsk.pending;
      const capital_question = capital_questionAsk.answer;
      const { content } = capital_question;
      return { content: [{ type: 'text', text: content.type === 'text' ? content.text : 'Not a text' }] };
    },
  );

  server.registerTool(
    'test_input_required_result_list_roots',
    { description: 'Lists the roots of the client' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_list_roots');
      const client_rootsAsk = await input.listRoots('client_roots');
      if (client_rootsAsk.pending) return client_rootsAsk.pending;
      const client_roots = client_rootsAsk.answer;
      const list = client_roots.roots.map((root) => root.uri).join(', ');
      return { content: [{ type: 'text', text: `Roots: ${list}` }] };
    },
  );

  server.registerTool(
    'test_input_required_result_request_state',
    { description: 'Asks for a confirmation' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_request_state');
      const confirmAsk = await input.elicitInput('confirm', {
        message: 'Please confirm',
        requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
      });
      if (confirmAsk.pending) return confirmAsk.pending;
      const confirm = confirmAsk.answer;
      return { content: [{ type: 'text', text: `state-ok: ${confirm.action}` }] };
    },
  );

  server.registerTool(
    'test_input_required_result_tampered_state',
    { description: 'Asks for a confirmation that nobody may forge' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_tampered_state');
      const confirmAsk = await input.elicitInput('confirm', {
        message: 'Please confirm',
        requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
      });
      if (confirmAsk.pending) return confirmAsk.pending;
      const confirm = confirmAsk.answer;
      return { content: [{ type: 'text', text: `Confirmed: ${confirm.action}` }] };
    },
  );

  server.registerTool(
    'test_input_required_result_multiple_inputs',
    { description: 'Asks the user, the model and the client at once' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_multiple_inputs');
      const answersAsk = await input.all([
        input.elicitInput('user_name', {
          message: 'What is your name?',
          requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
        }),
        input.createMessage('greeting', {
          messages: [{ role: 'user', content: { type: 'text', text: 'Generate a greeting' } }],
          maxTokens: 50,
        }),
        input.listRoots('client_roots'),
      ]);
      if (answersAsk.pending) return answersAsk.pending;
      const [user_name, greeting, client_roots] = answersAsk.answer;
      const hello = greeting.content.type === 'text' ? greeting.content.text : 'Hello';
      const name = String(user_name.content?.name ?? 'stranger');
      return { content: [{ type: 'text', text: `${hello} ${name}, of ${client_roots.roots.length} root(s)` }] };
    },
  );

  server.registerTool(
    'test_input_required_result_multi_round',
    { description: 'Asks one question after the other' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_multi_round');
      const step1Ask = await input.elicitInput('step1', {
        message: 'Step 1: What is your name?',
        requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      });
      if (step1Ask.pending) return step1Ask.pending;
      const step1 = step1Ask.answer;
      const step2Ask = await input.elicitInput('step2', {
        message: 'Step 2: What is your favorite color?',
        requestedSchema: { type: 'object', properties: { color: { type: 'string' } }, required: ['color'] },
      });
      if (step2Ask.pending) return step2Ask.pending;
      const step2 = step2Ask.answer;
      return {
        content: [{ type: 'text', text: `${String(step1.content?.name)} likes ${String(step2.content?.color)}` }],
      };
    },
  );

  server.registerTool(
    'test_input_required_result_capabilities',
    { description: 'Asks the user, or else the model' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_input_required_result_capabilities');
      const capabilities = server.server.getClientCapabilities();
      if (capabilities?.elicitation) {
        const answerAsk = await input.elicitInput('answer', {
          message: 'What should I say?',
          requestedSchema: { type: 'object', properties: { words: { type: 'string' } }, required: ['words'] },
        });
        if (answerAsk.pending) return answerAsk.pending;
        const answer = answerAsk.answer;
        return { content: [{ type: 'text', text: String(answer.content?.words) }] };
      }
      const messageAsk = await input.createMessage('message', {
        messages: [{ role: 'user', content: { type: 'text', text: 'What should I say?' } }],
        maxTokens: 50,
      });
      if (messageAsk.pending) return messageAsk.pending;
      const message = messageAsk.answer;
      return { content: [{ type: 'text', text: message.content.type === 'text' ? message.content.text : '…' }] };
    },
  );

  server.registerTool('test_missing_capability', { description: 'Cannot do without sampling' }, async (ctx) => {
    const input = resumeInput(ctx, 'test_missing_capability');
    const messageAsk = await input.createMessage('message', {
      messages: [{ role: 'user', content: { type: 'text', text: 'Say something' } }],
      maxTokens: 10,
    });
    if (messageAsk.pending) return messageAsk.pending;
    const message = messageAsk.answer;
    return { content: [{ type: 'text', text: message.model }] };
  });

  server.registerTool(
    'test_streaming_elicitation',
    { description: 'Asks in the middle of a stream' },
    async (ctx) => {
      const input = resumeInput(ctx, 'test_streaming_elicitation');
      await ctx.mcpReq.log('info', 'about to ask');
      const answerAsk = await input.elicitInput(
        'answer',
        {
          message: 'Go on?',
          requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } } },
        },
      );
      if (answerAsk.pending) return answerAsk.pending;
      const answer = answerAsk.answer;
      return { content: [{ type: 'text', text: answer.action }] };
    },
  );
}
