/** What can only be said of a file once the files around it have moved to SDK v2 is said in the same run. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
`;

const main = `import { server } from './server.js';
import { connect } from './transports.js';

server.server.oninitialized = () => {
  warmUp();
};
await connect(server);
`;

it('marks what waits for a handshake in a file that does not import the SDK', () => {
  const files = [
    { path: 'main.ts', text: main, hasByteOrderMark: false },
    { path: 'server.ts', text: server, hasByteOrderMark: false },
  ];
  const first = analyze(files, { patterns, wants: () => true, isSelected: () => true });
  const made = first.files.map(({ file, text }) => ({ ...file, text }));
  expect(made.find(({ path }) => path === 'main.ts')?.text).toMatch(
    /^\/\/ TODO\(mcp-stateless\/initialized-hook\): .*\nserver\.server\.oninitialized/mu,
  );
  const second = analyze(made, { patterns, wants: () => true, isSelected: () => true });
  expect(second.files.filter(({ file, text }) => text !== file.text)).toEqual([]);
});

it('knows that a program has moved whose files do not fit into one batch', () => {
  const filler = `/* ${'x'.repeat(800_000)} */\n`;
  const files = [
    { path: 'a-main.ts', text: main + filler, hasByteOrderMark: false },
    { path: 'server.ts', text: server + filler, hasByteOrderMark: false },
  ];
  const first = analyze(files, { patterns, wants: () => true, isSelected: () => true });
  const made = first.files.map(({ file, text }) => ({ ...file, text }));
  expect(made.map(({ path }) => path)).toEqual(['a-main.ts', 'server.ts']);
  expect(made[0]?.text).toContain('TODO(mcp-stateless/initialized-hook)');
  const second = analyze(made, { patterns, wants: () => true, isSelected: () => true });
  expect(second.files.filter(({ file, text }) => text !== file.text)).toEqual([]);
});
