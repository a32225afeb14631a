/** The file that clients of child processes are given: what it writes to the server, and what their code gets to read. */
import { PassThrough } from 'node:stream';

import { expect, it } from 'vitest';

import { modernStdio } from '../patterns/emitted/mcp-stdio.js';

interface Message {
  id?: number | string;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { code: number; message: string; data?: unknown };
}

const prefix = 'io.modelcontextprotocol/';
const hello = {
  protocolVersion: '2025-06-18',
  capabilities: { elicitation: {} },
  clientInfo: { name: 'c', version: '1' },
};
const discovered = {
  resultType: 'complete',
  supportedVersions: ['2026-07-28'],
  capabilities: { tools: {} },
  _meta: { [`${prefix}serverInfo`]: { name: 's', version: '2' } },
};

/** A client and a server that answers by a function, with what either of them has got. */
function pair(
  answer: (message: Message) => Partial<Message> | undefined,
  options = {},
): {
  received: Message[];
  seen: Message[];
  write: (...messages: (Message | string)[]) => void;
  end: () => void;
  isOver: () => boolean;
  settle: () => Promise<void>;
} {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const received: Message[] = [];
  const seen: Message[] = [];
  let isOver = false;
  stdin.on('end', () => (isOver = true));
  onLines(stdin, (message) => {
    received.push(message);
    const answered = answer(message);
    if (answered) stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, ...answered })}\n`);
  });
  const child = modernStdio({ stdin, stdout }, options);
  onLines(child.stdout, (message) => seen.push(message));
  return {
    received,
    seen,
    write: (...messages) => {
      for (const one of messages)
        child.stdin.write(typeof one === 'string' ? one : `${JSON.stringify({ jsonrpc: '2.0', ...one })}\n`);
    },
    end: () => child.stdin.end(),
    isOver: () => isOver,
    settle: () => new Promise((resolve) => setTimeout(resolve, 50)),
  };
}

function onLines(stream: PassThrough, take: (message: Message) => void): void {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) take(line.startsWith('{') ? (JSON.parse(line) as Message) : { method: line });
  });
}

const modern = ({ method, params }: Message): Partial<Message> =>
  method === 'server/discover' ? { result: discovered } : { result: { resultType: 'complete', params } };

const handshake: Message[] = [{ id: 0, method: 'initialize', params: hello }, { method: 'notifications/initialized' }];

it('asks what the server is, and answers the handshake', async () => {
  const { received, seen, write, settle } = pair(modern);
  write(...handshake, { id: 1, method: 'ping' }, { id: 2, method: 'tools/list' });
  await settle();
  expect(received.map(({ method }) => method)).toEqual(['server/discover', 'tools/list']);
  expect(received[1]).toEqual({
    jsonrpc: '2.0',
    id: 2,
    method: 'tools/list',
    params: {
      _meta: {
        [`${prefix}protocolVersion`]: '2026-07-28',
        [`${prefix}clientCapabilities`]: { elicitation: {} },
        [`${prefix}clientInfo`]: { name: 'c', version: '1' },
      },
    },
  });
  expect(seen).toMatchObject([
    {
      id: 0,
      result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '2' } },
    },
    { id: 1, result: {} },
    { id: 2, result: { resultType: 'complete' } },
  ]);
});

it('leaves a server of 2025 what the client wrote', async () => {
  const { received, seen, write, settle } = pair(({ id, method }) =>
    method === 'server/discover'
      ? { error: { code: -32601, message: 'Method not found' } }
      : id === undefined
        ? undefined
        : { result: { of: method } },
  );
  write(...handshake, { id: 1, method: 'tools/list' });
  await settle();
  expect(received.slice(1)).toEqual(
    [...handshake, { id: 1, method: 'tools/list' }].map((one) => ({ jsonrpc: '2.0', ...one })),
  );
  expect(seen).toMatchObject([
    { id: 0, result: { of: 'initialize' } },
    { id: 1, result: { of: 'tools/list' } },
  ]);
});

it('sends the handshake to a server that says nothing', async () => {
  const { received, seen, write, settle } = pair(
    ({ id, method }) => (id === undefined || method === 'server/discover' ? undefined : { result: { of: method } }),
    { patienceMs: 5 },
  );
  write(...handshake);
  await settle();
  expect(received.slice(1)).toEqual(handshake.map((one) => ({ jsonrpc: '2.0', ...one })));
  expect(seen).toMatchObject([{ id: 0, result: { of: 'initialize' } }]);
});

it('hands questions to the client, and its answers to the next round', async () => {
  const { received, seen, write, settle } = pair((message) => {
    if (message.method !== 'tools/call') return modern(message);
    if (message.params?.inputResponses) return { result: { resultType: 'complete', content: [] } };
    const sure = { method: 'elicitation/create', params: { message: 'Sure?' } };
    return { result: { resultType: 'input_required', inputRequests: { sure }, requestState: 's' } };
  });
  write(...handshake, { id: 7, method: 'tools/call', params: { name: 'ask' } });
  await settle();
  const question = seen.at(-1);
  expect(question).toMatchObject({ method: 'elicitation/create', params: { message: 'Sure?' } });
  write({ id: question?.id ?? '', result: { action: 'decline' } });
  await settle();
  expect(received.at(-1)?.params).toMatchObject({
    name: 'ask',
    inputResponses: { sure: { action: 'decline' } },
    requestState: 's',
  });
  expect(received.at(-1)?.id).not.toBe(7);
  expect(seen.at(-1)).toMatchObject({ id: 7, result: { content: [] } });
});

it('sends again what was refused for its version', async () => {
  let count = 0;
  const { received, seen, write, settle } = pair((message) =>
    count++ % 2 === 0
      ? { error: { code: -32022, message: 'no', data: { supported: ['2026-07-28'] } } }
      : modern(message),
  );
  write(...handshake, { id: 1, method: 'tools/list' });
  await settle();
  expect(received.map(({ method }) => method)).toEqual([
    'server/discover',
    'server/discover',
    'tools/list',
    'tools/list',
  ]);
  expect(seen.map(({ id }) => id)).toEqual([0, 1]);
});

it('cancels the request that is under way', async () => {
  const { received, write, settle } = pair((message) =>
    message.method === 'tools/call' ? undefined : modern(message),
  );
  write(...handshake, { id: 1, method: 'tools/call' });
  write({ method: 'notifications/cancelled', params: { requestId: 1 } });
  await settle();
  expect(received.at(-1)).toMatchObject({ method: 'notifications/cancelled', params: { requestId: 1 } });
});

it('ends the input when the client does, after what is open', async () => {
  const { write, end, isOver, seen, settle } = pair(modern);
  write(...handshake, { id: 1, method: 'tools/list' });
  end();
  await settle();
  expect(isOver()).toBe(true);
  expect(seen.map(({ id }) => id)).toEqual([0, 1]);
});

it('passes on what is no message', async () => {
  const { received, write, settle } = pair(modern);
  write('help\n');
  await settle();
  expect(received).toEqual([{ method: 'help' }]);
});

it('leaves a process without pipes alone', () => {
  const child = { stdin: null, stdout: null };
  expect(modernStdio(child)).toBe(child);
  expect(child.stdin).toBeNull();
});
