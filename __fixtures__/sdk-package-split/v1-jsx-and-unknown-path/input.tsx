import type { Tool } from '@modelcontextprotocol/sdk/types';
import { secret } from '@modelcontextprotocol/sdk/internal/secret.js';
import { everything } from '@modelcontextprotocol/sdk';

export const ToolList = ({ tools }: { tools: Tool[] }) => (
  <ul title={secret + everything}>
    {tools.map((tool) => (
      <li key={tool.name}>{tool.name}</li>
    ))}
  </ul>
);
