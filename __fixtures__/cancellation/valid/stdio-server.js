// A server over stdio is told of it in either revision.
import readline from 'node:readline';

for await (const line of readline.createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  switch (message.method) {
    case 'notifications/cancelled':
      break;
    case 'tools/list':
      console.log(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { tools: [] } }));
      break;
    case 'tools/call':
      console.log(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { content: [] } }));
  }
}
