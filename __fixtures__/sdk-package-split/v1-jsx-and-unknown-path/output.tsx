import type { Tool } from '@modelcontextprotocol/server';
// TODO(mcp-stateless/sdk-package-split): Take this from `@modelcontextprotocol/server`: SDK v1 has no module @modelcontextprotocol/sdk/internal/secret.js that we know. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { secret } from '@modelcontextprotocol/sdk/internal/secret.js';
import { everything } from '@modelcontextprotocol/server';

export const ToolList = ({ tools }: { tools: Tool[] }) => (
  <ul title={secret + everything}>
    {tools.map((tool) => (
      <li key={tool.name}>{tool.name}</li>
    ))}
  </ul>
);
