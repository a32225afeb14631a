import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { openDatabase, record, room } from './services.js';
import { resumeInput } from './mcp-input.js';

const ask = { type: 'object', properties: {} } as const;
const none = z.object({});
const services = { db: openDatabase(), names: ['a', 'b'] };

export function register(server: McpServer, store: Map<string, { uses: number }>) {
  // Words that strings and arrays have, too.
  server.registerTool('join', { inputSchema: none }, async () => {
    await room.join('everybody');
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `room.join('everybody')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Stay?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('member', { inputSchema: none }, async () => {
    const rows = await services.db.get('all');
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `services.db.get('all')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: `${rows.length}?`, requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('local', { inputSchema: none }, async () => {
    const held = { db: services.db };
    held.db.replace('a', 'b');
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `held.db.replace('a', 'b')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Replaced?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  // What is changed belongs to others.
  server.registerTool('alias', { inputSchema: none }, async () => {
    const entry = { shared: services.names };
    entry.shared.push('c');
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `entry.shared.push('c')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Pushed?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('given', { inputSchema: none }, async () => {
    const entry = store.get('a');
    if (entry) entry.uses++;
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `store.get('a')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Counted?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('again', { inputSchema: none }, async () => {
    let list: string[] = [];
    list = services.names;
    list.push('d');
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `list.push('d')` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Pushed?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  // A helper that is given something does with it what it likes.
  server.registerTool('helper', { inputSchema: none }, async () => {
    const found = lookUp(services.db);
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `lookUp(services.db)` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: `${String(found)}?`, requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('callback', { inputSchema: none }, async () => {
    ['a', 'b'].forEach(record);
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: `['a', 'b'].forEach(record)` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    const answer = await server.server.elicitInput({ message: 'Recorded?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  function lookUp(db: { get(key: string): unknown }) {
    return db.get('a');
  }
}
