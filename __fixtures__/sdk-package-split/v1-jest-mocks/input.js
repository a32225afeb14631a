jest.mock('@modelcontextprotocol/sdk/server/mcp.js');
const { McpServer } = jest.requireActual('@modelcontextprotocol/sdk/server/mcp.js');

test('starts', () => {
  expect(new McpServer({ name: 'notes', version: '1.0.0' })).toBeDefined();
});
