const { StdioServerTransport, serveStdio } = require('@modelcontextprotocol/server/stdio');
const { dice } = require('./dice.cjs');
const { createCards } = require('./cards.cjs');

async function roll() {
  // What another file has made is the same each time.
  // TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `require('./dice.cjs').dice` is one server that another file has made. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
  await dice.connect(new StdioServerTransport());
}

async function play() {
  serveStdio(() => createCards());
}

module.exports = { roll, play };
