#!/usr/bin/env node
const { serveStdio } = require('@modelcontextprotocol/server/stdio');
const { createClockServer } = require('./lib/clock.js');

serveStdio(() => createClockServer());
