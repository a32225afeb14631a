// Compares the issuer itself.
const headers = { 'mcp-protocol-version': '2025-06-18' };

export async function metadataOf(base: string) {
  const response = await fetch(`${base}/.well-known/oauth-authorization-server`, { headers });
  const metadata = await response.json();
  if (metadata.issuer !== base) throw new Error('another issuer');
  return metadata;
}
