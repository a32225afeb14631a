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
    const answer = await server.server.elicitInput({ message: 'Stay?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('member', { inputSchema: none }, async () => {
    const rows = await services.db.get('all');
    const answer = await server.server.elicitInput({ message: `${rows.length}?`, requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('local', { inputSchema: none }, async () => {
    const held = { db: services.db };
    held.db.replace('a', 'b');
    const answer = await server.server.elicitInput({ message: 'Replaced?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  // What is changed belongs to others.
  server.registerTool('alias', { inputSchema: none }, async () => {
    const entry = { shared: services.names };
    entry.shared.push('c');
    const answer = await server.server.elicitInput({ message: 'Pushed?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('given', { inputSchema: none }, async () => {
    const entry = store.get('a');
    if (entry) entry.uses++;
    const answer = await server.server.elicitInput({ message: 'Counted?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('again', { inputSchema: none }, async () => {
    let list: string[] = [];
    list = services.names;
    list.push('d');
    const answer = await server.server.elicitInput({ message: 'Pushed?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  // A helper that is given something does with it what it likes.
  server.registerTool('helper', { inputSchema: none }, async () => {
    const found = lookUp(services.db);
    const answer = await server.server.elicitInput({ message: `${String(found)}?`, requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  server.registerTool('callback', { inputSchema: none }, async () => {
    ['a', 'b'].forEach(record);
    const answer = await server.server.elicitInput({ message: 'Recorded?', requestedSchema: ask });
    return { content: [{ type: 'text', text: answer.action }] };
  });

  function lookUp(db: { get(key: string): unknown }) {
    return db.get('a');
  }
}
