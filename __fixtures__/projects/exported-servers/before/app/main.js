#!/usr/bin/env node
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { clock } = require('./lib/clock.js');

clock.connect(new StdioServerTransport()).catch((error) => {
  console.error(error);
  process.exit(1);
});
