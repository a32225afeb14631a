/** The program that the sandbox runs: one question, from the file that is named, and what came of it, into the other. */
import { readFileSync, writeFileSync } from 'node:fs';

import { askServer } from './ask-server.js';
import type { Question } from './ask-server.js';

const [question = '', facts = ''] = process.argv.slice(2);
writeFileSync(facts, JSON.stringify(await askServer(JSON.parse(readFileSync(question, 'utf8')) as Question)));
// Servers that are gone may have left connections behind.
process.exit();
