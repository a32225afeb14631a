// Another protocol with an `initialize` of its own, in a file that mentions MCP methods.
const workers = new Map();

export function onMessage(worker, message) {
  if (message.method === 'initialize') {
    const sessionId = crypto.randomUUID();
    workers.set(sessionId, worker);
    worker.postMessage({ id: message.id, sessionId });
    return;
  }
  switch (message.method) {
    case 'tools/list':
    case 'tools/call':
      workers.get(message.sessionId).postMessage(message);
  }
}
