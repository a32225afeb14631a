#!/usr/bin/env node
import { makePhonebook } from './phonebook.js';
import { runStdio } from './run.js';

const book = makePhonebook();

runStdio(book).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
