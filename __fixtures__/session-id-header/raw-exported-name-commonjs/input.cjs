const SESSION = 'mcp-session-id';
const HEADERS = { session: 'mcp-session-id', version: 'mcp-protocol-version' };

module.exports = { SESSION, HEADERS };
