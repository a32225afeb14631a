const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { connect } = require('./connect');

jest.mock('@modelcontextprotocol/sdk/client/index.js', () => ({
  Client: jest.fn(),
}));
jest.mock('@modelcontextprotocol/sdk/client/streamableHttp.js', () => ({ StreamableHTTPClientTransport: jest.fn() }));

test('connects', async () => {
  await connect();
  expect(Client).toHaveBeenCalled();
});
