import { McpServer } from '@modelcontextprotocol/server';
import sinon from 'sinon';
import { expect, it } from 'vitest';

import { registerTeams } from '../src/teams.js';

it('registers its tool', () => {
  const mocks = { server: sinon.createStubInstance(McpServer), shop: { tool: sinon.stub() } };
  registerTeams(mocks.server as unknown as McpServer);
  const { tool } = mocks.shop;
  expect(mocks.shop.tool.callCount).toBe(0);
  // TODO(mcp-stateless/sdk-package-split): Look at registerTool, registerPrompt or registerResource of the stand-in instead of tool, here and below: name, one object with description and schema (a z.object), callback. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  expect(mocks.server.tool.getCall(0).args[0]).toBe('teams');
  const registered = mocks.server.tool;
  expect(registered.calledOnce).toBe(true);
  expect(tool.callCount).toBe(0);
});
