const { Client } = require('@modelcontextprotocol/client');
const { connect } = require('./connect');

jest.mock('@modelcontextprotocol/client', () => ({
  ...jest.requireActual('@modelcontextprotocol/client'),
  Client: jest.fn(),
  StreamableHTTPClientTransport: jest.fn(),
}));

test('connects', async () => {
  await connect();
  expect(Client).toHaveBeenCalled();
});
