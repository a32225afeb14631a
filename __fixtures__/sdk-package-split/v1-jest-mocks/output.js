// TODO(mcp-stateless/sdk-package-split): This mocks everything in @modelcontextprotocol/server now, not one module of v1: give it a factory that replaces only what the test needs. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
jest.mock('@modelcontextprotocol/server');
const { McpServer } = jest.requireActual('@modelcontextprotocol/server');

test('starts', () => {
  expect(new McpServer({ name: 'notes', version: '1.0.0' })).toBeDefined();
});
