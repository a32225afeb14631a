export default { serverExternalPackages: ['@modelcontextprotocol/sdk'] };
