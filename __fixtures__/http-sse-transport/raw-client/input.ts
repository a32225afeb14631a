export function connect(url: string) {
  const source = new EventSource(url);
  source.addEventListener('endpoint', async (event) => {
    const address = new URL((event as MessageEvent<string>).data, url);
    await fetch(address, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
    await fetch(address, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call' }) });
  });
}
