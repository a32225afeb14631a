const readline = require('node:readline');
const { state, tools } = require('./state.cjs');

function send(message) {
  process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message.method === 'initialize') {
    send({ id: message.id, result: answer(message.params) });
  } else if (message.method === 'notifications/initialized') {
    state.ready = true;
  } else if (message.method === 'tools/list') {
    send({ id: message.id, result: { tools } });
  }
  if (message.method !== 'initialize') state.seen++;
});

function answer({ protocolVersion }) {
  return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'line', version: '1.0.0' } };
}
