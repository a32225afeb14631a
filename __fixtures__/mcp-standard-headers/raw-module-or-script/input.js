async function main() {
  const r = await fetch('http://x/mcp', { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
  console.log(await r.json(), 'resources/read');
}
main();
