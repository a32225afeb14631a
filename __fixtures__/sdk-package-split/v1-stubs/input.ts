import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import sinon from 'sinon';
import { expect, it } from 'vitest';

import { registerTeams } from '../src/teams.js';

it('registers its tool', () => {
  const mocks = { server: sinon.createStubInstance(McpServer), shop: { tool: sinon.stub() } };
  registerTeams(mocks.server as unknown as McpServer);
  const { tool } = mocks.shop;
  expect(mocks.shop.tool.callCount).toBe(0);
  expect(mocks.server.tool.getCall(0).args[0]).toBe('teams');
  const registered = mocks.server.tool;
  expect(registered.calledOnce).toBe(true);
  expect(tool.callCount).toBe(0);
});
