// TODO(mcp-stateless/sdk-package-split): Name the SDK v2 packages (`@modelcontextprotocol/server`) here, with a version of 2.4 or later, instead of npm:@modelcontextprotocol/sdk@^1.12.0/server/mcp.js. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { McpServer } from 'npm:@modelcontextprotocol/sdk@^1.12.0/server/mcp.js';
// TODO(mcp-stateless/sdk-package-split): Name the SDK v2 packages (`@modelcontextprotocol/server`) here, with a version of 2.4 or later, instead of https://esm.sh/@modelcontextprotocol/sdk@1.12.0/server/stdio.js?bundle. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { StdioServerTransport } from 'https://esm.sh/@modelcontextprotocol/sdk@1.12.0/server/stdio.js?bundle';
// TODO(mcp-stateless/sdk-package-split): Name the SDK v2 packages (`@modelcontextprotocol/server`) here, with a version of 2.4 or later, instead of ../node_modules/@modelcontextprotocol/sdk/dist/esm/client/index.js. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { Client } from '../node_modules/@modelcontextprotocol/sdk/dist/esm/client/index.js';

export { Client, McpServer, StdioServerTransport };
