// Both sides by hand.
export function tell(socket) {
  socket.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/roots/list_changed' }));
}

export function hear(message, state) {
  switch (message.method) {
    case 'notifications/roots/list_changed':
      state.roots = undefined;
      return undefined;
    case 'tools/list':
      return { tools: [] };
    case 'tools/call':
      return { content: [] };
  }
}
