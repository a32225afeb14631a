#!/usr/bin/env node
import { run } from '../codemods/run.js';

// `mcp-stateless | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { exitCode, stdout, stderr } = await run({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
});
process.stderr.write(stderr);
process.stdout.write(stdout);
// Not `process.exit`: what a pipe has not taken yet would be lost.
process.exitCode = exitCode;
