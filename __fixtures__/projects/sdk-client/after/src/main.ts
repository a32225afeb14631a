#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';

import { Connection } from './connection.js';
import { list } from './list.js';

const [, , target = 'http://localhost:3000/mcp'] = process.argv;
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const show = (line: string): void => console.log(line);

if (!target.startsWith('http')) {
  await list(target, show);
} else {
  const tour = { roots: [], show, ask: async (message: string) => (await terminal.question(`${message} (y/n) `)) === 'y' };
  const connection = new Connection(new URL(target), tour);
  await connection.open();
  await connection.watch();
  show(JSON.stringify(await connection.call('search', { text: 'stateless' })));
  await connection.close();
}
terminal.close();
