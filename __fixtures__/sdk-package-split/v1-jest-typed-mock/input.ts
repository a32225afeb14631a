import { jest } from '@jest/globals';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';

// The type of `requireActual` is unknown, and ts-jest refuses to spread that.
jest.mock('@modelcontextprotocol/sdk/server/index.js', () => ({
  Server: jest.fn(() => ({ connect: jest.fn() })),
}));

it('is made', () => {
  expect(new Server({ name: 'kitchen', version: '1.0.0' })).toBeDefined();
});
