#!/usr/bin/env node
const readline = require('readline');

const notes = new Map([['welcome', 'Write something down.']]);

const TOOLS = [
  {
    name: 'add_note',
    description: 'Keeps a note',
    inputSchema: {
      type: 'object',
      properties: { title: { type: 'string' }, text: { type: 'string' } },
      required: ['title', 'text'],
    },
  },
  { name: 'read_note', description: 'Reads a note', inputSchema: { type: 'object', properties: { title: { type: 'string' } } } },
];

let initialized = false;

function send(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

function sendError(id, code, message) {
  send({ jsonrpc: '2.0', id, error: { code, message } });
}

async function handle(message) {
  const { id, method, params } = message;

  if (!initialized && method !== 'initialize' && method !== 'ping') {
    if (id !== undefined) sendError(id, -32002, 'Server not initialized');
    return;
  }

  switch (method) {
    case 'initialize':
      initialized = true;
      send({
        jsonrpc: '2.0',
        id,
        result: {
          protocolVersion: '2024-11-05',
          capabilities: { tools: { listChanged: false } },
          serverInfo: { name: 'note-keeper', version: '2.0.0' },
        },
      });
      break;
    case 'notifications/initialized':
      break;
    case 'ping':
      send({ jsonrpc: '2.0', id, result: {} });
      break;
    case 'tools/list':
      send({ jsonrpc: '2.0', id, result: { tools: TOOLS } });
      break;
    case 'tools/call': {
      const { name, arguments: args = {} } = params;
      if (name === 'add_note') {
        notes.set(args.title, args.text);
        send({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: `Kept, one of ${notes.size}` }] } });
      } else if (name === 'read_note') {
        const text = notes.get(args.title);
        const content = [{ type: 'text', text: text ?? 'No such note' }];
        send({ jsonrpc: '2.0', id, result: { content, isError: text === undefined } });
      } else {
        sendError(id, -32602, `Unknown tool: ${name}`);
      }
      break;
    }
    default:
      if (id !== undefined) sendError(id, -32601, `Method not found: ${method}`);
  }
}

const lines = readline.createInterface({ input: process.stdin, terminal: false });

lines.on('line', (line) => {
  if (!line.trim()) return;
  let message;
  try {
    message = JSON.parse(line);
  } catch {
    sendError(null, -32700, 'Parse error');
    return;
  }
  handle(message).catch((error) => sendError(message.id, -32603, error.message));
});
