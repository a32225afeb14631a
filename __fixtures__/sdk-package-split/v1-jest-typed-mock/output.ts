import { jest } from '@jest/globals';
import { Server } from '@modelcontextprotocol/server';

// The type of `requireActual` is unknown, and ts-jest refuses to spread that.
jest.mock('@modelcontextprotocol/server', () => ({
  ...(jest.requireActual('@modelcontextprotocol/server') as object),
  Server: jest.fn(() => ({ connect: jest.fn() })),
}));

it('is made', () => {
  expect(new Server({ name: 'kitchen', version: '1.0.0' })).toBeDefined();
});
