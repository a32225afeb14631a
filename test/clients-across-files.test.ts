/** Clients without the SDK whose requests are made in one file and sent in another. */
import { describe, expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

interface Ran {
  readonly texts: Readonly<Record<string, string>>;
  /** `path: id of the pattern` of what is left to do, without what is only reported. */
  readonly left: readonly string[];
  readonly todos: readonly string[];
}

function run(files: Readonly<Record<string, string>>): Ran {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const options = { patterns, wants: () => true, isSelected: () => true, exists: () => false };
  const result = analyze(sources, options);
  expect(result.skipped).toEqual([]);
  const texts = { ...files, ...Object.fromEntries(result.files.map(({ file, text }) => [file.path, text])) };
  const left = result.files.flatMap(({ file, findings }) =>
    findings
      .filter(({ outcome, current }) => outcome === 'open' && current.severity === 'error')
      .map(({ current }) => `${file.path}: ${current.id}`),
  );
  const todos = Object.values(texts).flatMap((text) =>
    [...text.matchAll(/TODO\(mcp-stateless\/(.*)\. See https/gu)].map(([, todo = '']) => todo),
  );
  return { texts, left, todos };
}

/** Whether the sender, and nothing else, was changed. */
function expectSent(files: Readonly<Record<string, string>>, sender: string): void {
  const { texts, left, todos } = run(files);
  expect({ left, todos }).toEqual({ left: [], todos: [] });
  expect(texts[sender]).toContain('mcpFetch(');
  for (const [path, text] of Object.entries(files)) if (path !== sender) expect(texts[path]).toBe(text);
}

const transport = `export class HttpTransport {
  private nextId = 1;
  private headers = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18' };
  constructor(private readonly url: string) {}

  async request(method: string, params: object = {}): Promise<any> {
    const message = await this.post({ jsonrpc: '2.0', id: this.nextId++, method, params });
    return message.result;
  }

  async notify(method: string): Promise<void> {
    await this.post({ jsonrpc: '2.0', method });
  }

  private async post(message: object): Promise<any> {
    const response = await fetch(this.url, { method: 'POST', headers: this.headers, body: JSON.stringify(message) });
    return response.json();
  }
}
`;

const handshake = `await this.transport.request('initialize', { protocolVersion: '2025-06-18', capabilities: {} });
    await this.transport.notify('notifications/initialized');`;

function client(imports: string, members: string): string {
  return `${imports}

export class Client {
  ${members}

  async connect(): Promise<void> {
    ${handshake}
  }

  async tools(): Promise<any> {
    return this.transport.request('tools/list');
  }
}
`;
}

describe('a client whose requests another file sends', () => {
  it.each([
    [
      'made by new',
      "import { HttpTransport } from './transport.js';",
      "private transport = new HttpTransport('http://localhost');",
    ],
    [
      'known by its type',
      "import type { HttpTransport } from './transport.js';",
      'constructor(private readonly transport: HttpTransport) {}',
    ],
    ['renamed on its way', "import { Http } from './index.js';", "transport = new Http('http://localhost');"],
    ['made by a function', "import { open } from './index.js';", "transport = open('http://localhost');"],
  ])('through an instance, %s', (_, imports, members) => {
    const files = {
      'src/transport.ts': transport,
      'src/index.ts': `import { HttpTransport } from './transport.js';\nexport { HttpTransport as Http } from './transport.js';\nexport const open = (url: string) => new HttpTransport(url);\n`,
      'src/client.ts': client(imports, members),
    };
    expectSent(files, 'src/transport.ts');
  });

  it('by inheritance', () => {
    const sent = client("import { HttpTransport } from './transport.js';", '').replaceAll('this.transport', 'this');
    const files = {
      'src/transport.ts': transport,
      'src/client.ts': sent.replace('class Client', 'class Client extends HttpTransport'),
    };
    expectSent(files, 'src/transport.ts');
  });

  it('through methods with overloads, and what they return', () => {
    const overloads = `connect(url: string): this;
  connect(url: URL): this;
  connect(_url: string | URL): this {
    return this;
  }

  async request(method: string): Promise<any>;
  async request(method: string, params: object): Promise<any>;
  async request`;
    const files = {
      'src/transport.ts': transport.replace('async request', overloads),
      'src/client.ts': client(
        "import { HttpTransport } from './transport.js';",
        "transport = new HttpTransport('http://localhost').connect('http://localhost');",
      ),
    };
    expectSent(files, 'src/transport.ts');
  });

  it('through an interface that one class implements', () => {
    const files = {
      'src/types.ts': `export interface Transport {\n  request(method: string, params?: object): Promise<any>;\n  notify(method: string): Promise<void>;\n}\n`,
      'src/transport.ts': `import type { Transport } from './types.js';\n${transport.replace('class HttpTransport', 'class HttpTransport implements Transport')}`,
      'src/client.ts': client(
        "import type { Transport } from './types.js';",
        'constructor(readonly transport: Transport) {}',
      ),
    };
    expectSent(files, 'src/transport.ts');
  });

  it('through functions, in JavaScript', () => {
    const files = {
      'rpc.js': `let id = 0;
exports.request = async function (url, method, params) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }) });
  return (await response.json()).result;
};
`,
      'client.js': `const rpc = require('./rpc');
exports.run = async (url) => {
  await rpc.request(url, 'initialize', { protocolVersion: '2025-06-18', capabilities: {} });
  return rpc.request(url, 'tools/list', {});
};
`,
    };
    expectSent(files, 'rpc.js');
  });

  it('that makes the messages itself, through a third file', () => {
    const files = {
      'src/messages.ts': `let id = 0;\nexport function requestOf(method: string, params: object) {\n  return { jsonrpc: '2.0', id: ++id, method, params };\n}\n`,
      'src/http.ts': `export function createPoster(url: string) {
  const post = async (message: object) => {
    const response = await fetch(url, { method: 'POST', headers: { 'Mcp-Session-Id': '1' }, body: JSON.stringify(message) });
    return response.json();
  };
  return { post };
}
`,
      'src/client.ts': `import { createPoster } from './http.js';
import { requestOf } from './messages.js';

const poster = createPoster('http://localhost');
await poster.post(requestOf('initialize', { protocolVersion: '2025-06-18', capabilities: {} }));
await poster.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
export const tools = await poster.post(requestOf('tools/list', {}));
`,
    };
    expectSent(files, 'src/http.ts');
  });

  it('over the standard input of a process', () => {
    const files = {
      'src/stdio.ts': `import { spawn } from 'node:child_process';

export class StdioTransport {
  private readonly child = spawn('server');

  send(message: object): void {
    this.child.stdin.write(JSON.stringify(message) + '\\n');
  }
}
`,
      'src/client.ts': `import { StdioTransport } from './stdio.js';

const transport = new StdioTransport();
transport.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } });
transport.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
transport.send({ jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} });
`,
    };
    const { texts, left, todos } = run(files);
    expect({ left, todos }).toEqual({ left: [], todos: [] });
    expect(texts['src/stdio.ts']).toContain("modernStdio(spawn('server'))");
    expect(texts['src/client.ts']).toBe(files['src/client.ts']);
  });

  it('that keeps the session id itself', () => {
    const files = {
      'src/http.ts': `export async function post(url: string, message: object, headers: Record<string, string>): Promise<Response> {
  const all = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18', ...headers };
  return fetch(url, { method: 'POST', headers: all, body: JSON.stringify(message) });
}
`,
      'src/client.ts': `import { post } from './http.js';

export async function tools(url: string): Promise<any> {
  const opened = await post(url, { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } }, {});
  const session = opened.headers.get('mcp-session-id');
  const headers: Record<string, string> = session ? { 'mcp-session-id': session } : {};
  await post(url, { jsonrpc: '2.0', method: 'notifications/initialized' }, headers);
  return (await post(url, { jsonrpc: '2.0', id: 2, method: 'tools/list' }, headers)).json();
}
`,
    };
    expectSent(files, 'src/http.ts');
  });
});

describe('a client that is left to a person', () => {
  it('names the file that sends, where that cannot be changed', () => {
    const files = {
      'src/transport.ts': transport.replace('export class', "const streams = new EventSource('/sse');\n\nexport class"),
      'src/client.ts': client(
        "import { HttpTransport } from './transport.js';",
        "transport = new HttpTransport('http://localhost');",
      ),
    };
    const { todos } = run(files);
    expect(todos).toContainEqual(
      expect.stringMatching(/^initialize-handshake-client\): This goes with what sends it, in src\/transport\.ts: /u),
    );
    expect(todos).toContainEqual(
      expect.stringMatching(/^mcp-standard-headers\): .*because it receives its responses on another stream$/u),
    );
  });

  it('names what insists on a session in the other file', () => {
    const files = {
      'src/transport.ts': transport,
      'src/client.ts': client(
        "import { HttpTransport } from './transport.js';",
        "transport = new HttpTransport('http://localhost');\n  sessionId = '';\n  check() {\n    if (!this.sessionId) throw new Error('no session');\n  }",
      ),
    };
    const { texts, todos } = run(files);
    expect(texts['src/transport.ts']).not.toContain('mcpFetch');
    expect(todos).toContainEqual(expect.stringMatching(/because src\/client\.ts insists on a session id, which/u));
  });

  it('names the call of which nothing is known', () => {
    const files = {
      'src/client.ts': client("import { Rpc } from 'some-rpc';", 'transport = new Rpc();'),
      'src/main.ts':
        "import { Client } from './client.js';\nexport const versions = ['2025-06-18', '2025-11-25'];\nawait new Client().connect();\n",
    };
    const { todos } = run(files);
    expect(todos).toEqual([
      expect.stringMatching(
        /^initialize-handshake-client\): .*because it is not known how this\.transport\.request sends$/u,
      ),
    ]);
  });

  it('goes on being found where one of two classes behind an interface stays as it is', () => {
    const files = {
      'src/types.ts': `export interface Transport {\n  request(method: string, params?: object): Promise<any>;\n  notify(method: string): Promise<void>;\n}\n`,
      'src/one.ts': `import type { Transport } from './types.js';\n${transport.replace('class HttpTransport', 'class One implements Transport')}`,
      'src/two.ts': `import type { Transport } from './types.js';\nimport needle from 'needle';\n${transport.replace('class HttpTransport', 'class Two implements Transport').replace("fetch(this.url, { method: 'POST', headers: this.headers, body: JSON.stringify(message) })", 'needle.post(this.url, JSON.stringify(message))')}`,
      'src/client.ts': client(
        "import type { Transport } from './types.js';",
        'constructor(readonly transport: Transport) {}',
      ),
    };
    const { texts, todos } = run(files);
    expect(texts['src/one.ts']).toContain('mcpFetch(');
    expect(texts['src/two.ts']).not.toContain('mcpFetch(this');
    expect(todos).toContainEqual(
      expect.stringMatching(/^initialize-handshake-client\): This goes with what sends it, in src\/two\.ts: /u),
    );
  });
});

describe('JSON-RPC of others', () => {
  it('is left alone where nobody asks for a method of MCP', () => {
    const files = {
      'src/transport.ts': transport,
      'src/chain.ts': `import { HttpTransport } from './transport.js';\nexport const block = () => new HttpTransport('http://localhost').request('eth_blockNumber');\n`,
    };
    const { texts, left, todos } = run(files);
    expect({ texts, left, todos }).toEqual({ texts: files, left: [], todos: [] });
  });
});
