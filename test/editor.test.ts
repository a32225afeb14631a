/** What an editor shows: the ESLint language server that VS Code, Neovim, Zed and others talk to, with our rules. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { applyEdits } from '../codemods/engine/edits.js';
import { makeTree } from './engine-support.js';

const home = path.resolve(import.meta.dirname, '..');

const text = `import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';

server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
  if (params.uri === 'note:///a') throw new McpError(-32002, 'Resource not found', { uri: params.uri });
  throw new McpError(-32002, 'Resource not found', { uri: params.uri });
});
`;

interface Position {
  readonly line: number;
  readonly character: number;
}

interface LspRange {
  readonly start: Position;
  readonly end: Position;
}

interface Diagnostic {
  readonly range: LspRange;
  readonly code: string;
  readonly severity: number;
  readonly codeDescription?: { readonly href: string };
}

interface CodeAction {
  readonly title: string;
  readonly kind: string;
  /** What the server is asked to do, which then edits; or the edit itself. */
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
  readonly edit?: WorkspaceEdit;
}

interface WorkspaceEdit {
  readonly documentChanges: readonly {
    readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
  }[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The part of the protocol that an editor speaks (https://microsoft.github.io/language-server-protocol). */
class Editor {
  readonly edits: WorkspaceEdit[] = [];
  private readonly server: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private received = Buffer.alloc(0);
  private lastId = 0;

  constructor(private readonly settings: object) {
    this.server = spawn(
      process.execPath,
      [path.join(home, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server'), '--stdio'],
      { cwd: home },
    );
    this.server.stdout.on('data', (chunk: Buffer) => this.receive(chunk));
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.lastId;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
    });
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  close(): void {
    this.server.kill();
  }

  private send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private receive(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    for (;;) {
      const end = this.received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/u.exec(this.received.subarray(0, end).toString())?.[1]);
      const start = end + 4;
      if (this.received.length < start + length) return;
      const message = JSON.parse(this.received.subarray(start, start + length).toString()) as Message;
      this.received = this.received.subarray(start + length);
      if (message.method === undefined) this.waiting.get(message.id ?? 0)?.(message);
      else if (message.id !== undefined) this.send({ id: message.id, result: this.answer(message) });
    }
  }

  private answer({ method, params }: Message): unknown {
    if (method === 'workspace/configuration') return (params as { items: unknown[] }).items.map(() => this.settings);
    if (method === 'workspace/applyEdit') {
      this.edits.push((params as { edit: WorkspaceEdit }).edit);
      return { applied: true };
    }
    return null;
  }
}

const root = makeTree({
  'package.json': '{"type":"module"}',
  'eslint.config.js': `import plugin from ${JSON.stringify(pathToFileURL(path.join(home, 'dist/rules/index.js')).href)};\nexport default [plugin.configs.recommended];\n`,
  'server.js': text,
});
const folder = pathToFileURL(root).href;
const uri = `${folder}/server.js`;

let editor: Editor;
let diagnostics: readonly Diagnostic[];

beforeAll(async () => {
  expect(inject('buildError')).toBe('');
  symlinkSync(path.join(home, 'node_modules'), path.join(root, 'node_modules'));
  // What docs/editors.md says; `experimental.useFlatConfig` is left out, as ESLint 10 knows nothing else.
  editor = new Editor({
    validate: 'on',
    run: 'onType',
    onIgnoredFiles: 'off',
    options: {},
    rulesCustomizations: [],
    problems: {},
    nodePath: null,
    experimental: {},
    workingDirectory: { mode: 'location' },
    workspaceFolder: { uri: folder, name: 'test' },
    codeAction: {
      disableRuleComment: { enable: true, location: 'separateLine' },
      showDocumentation: { enable: true },
    },
    codeActionOnSave: { mode: 'all' },
  });
  await editor.request('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'test' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
      textDocument: { diagnostic: { dynamicRegistration: true }, codeAction: { dataSupport: true } },
    },
  });
  editor.notify('initialized', {});
  editor.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version: 1, text } });
  const pulled = await editor.request('textDocument/diagnostic', { textDocument: { uri } });
  diagnostics = (pulled as { items: Diagnostic[] }).items;
}, 60_000);

afterAll(() => {
  editor.close();
  rmSync(root, { recursive: true, force: true });
});

async function actionsAt(diagnostic: Diagnostic, only?: string[]): Promise<CodeAction[]> {
  const { range } = diagnostic;
  const context = { diagnostics: [diagnostic], ...(only && { only }) };
  return (await editor.request('textDocument/codeAction', { textDocument: { uri }, range, context })) as CodeAction[];
}

/** @returns the text that the action makes */
async function perform({ command, edit }: CodeAction): Promise<string> {
  editor.edits.length = 0;
  if (command) await editor.request('workspace/executeCommand', command);
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, character);
  const edits = (edit ? [edit] : editor.edits)
    .flatMap(({ documentChanges }) => documentChanges.flatMap((change) => change.edits))
    .map(({ range, newText }) => ({ range: [offsetOf(range.start), offsetOf(range.end)] as const, text: newText }));
  expect(edits).not.toEqual([]);
  return applyEdits(
    text,
    edits.sort((one, other) => one.range[0] - other.range[0]),
  );
}

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const found = actions.find((action) => action.title.startsWith(title));
  if (!found) throw new Error(`${title}: there are only ${actions.map((action) => action.title).join(', ')}`);
  return found;
}

function of(rule: string): Diagnostic {
  const found = diagnostics.find(({ code }) => code === `mcp-stateless/${rule}`);
  if (!found) throw new Error(`${rule} is not reported`);
  return found;
}

describe('the ESLint language server', { timeout: 30_000 }, () => {
  it('shows errors where they are, with links', () => {
    const places = diagnostics.map(({ code, range: { start }, severity }) => [
      code,
      start.line,
      start.character,
      severity,
    ]);
    expect(places).toEqual([
      ['mcp-stateless/sdk-package-split', 0, 52, 1],
      ['mcp-stateless/resource-not-found-code', 3, 53, 1],
      ['mcp-stateless/resource-not-found-code', 4, 21, 1],
    ]);
    for (const { codeDescription } of diagnostics) {
      expect(codeDescription?.href).toMatch(/^https:\/\/modelcontextprotocol\.io\/specification\/2026-07-28\//u);
    }
  });

  it('offers a quick fix, and makes it', async () => {
    const actions = await actionsAt(of('resource-not-found-code'));
    const fix = titled(actions, 'Fix this mcp-stateless/resource-not-found-code problem');
    expect(fix.kind).toBe('quickfix');
    expect(await perform(fix)).toBe(text.replace('-32002', '-32602'));
  });

  it('offers suggestions under their names, and makes them', async () => {
    const actions = await actionsAt(of('sdk-package-split'));
    const move = titled(actions, 'Move this file to SDK v2');
    const moved = await perform(move);
    expect(moved).toContain("from '@modelcontextprotocol/server'");
    expect(moved).not.toContain('@modelcontextprotocol/sdk');
  });

  it('fixes all at once, and nothing that needs a person or an installation', async () => {
    const all = titled(await actionsAt(of('resource-not-found-code'), ['source.fixAll.eslint']), 'Fix all');
    expect(all.kind).toBe('source.fixAll.eslint');
    expect(await perform(all)).toBe(text.replaceAll('-32002', '-32602'));
  });

  it('switches a finding off with a comment that the command obeys', async () => {
    const actions = await actionsAt(of('sdk-package-split'));
    const off = titled(actions, 'Disable mcp-stateless/sdk-package-split for this line');
    expect(await perform(off)).toMatch(/^\/\/ eslint-disable-next-line mcp-stateless\/sdk-package-split\n/u);
  });
});
