const { StdioServerTransport } = require('@modelcontextprotocol/server/stdio');
const { dice } = require('./dice.cjs');
const { createCards } = require('./cards.cjs');

async function roll() {
  // What another file has made is the same each time.
  await dice.connect(new StdioServerTransport());
}

async function play() {
  const cards = createCards();
  await cards.connect(new StdioServerTransport());
}

module.exports = { roll, play };
