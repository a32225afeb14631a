// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/client/websocket.js: use `StreamableHTTPClientTransport` or `StdioClientTransport` of `@modelcontextprotocol/client`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js: tasks are an extension now, and `@modelcontextprotocol/ext-tasks` has its types and its client side. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js';
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/shared/responseMessage.js: tasks are an extension now, and `@modelcontextprotocol/ext-tasks` has its types and its client side. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { takeResult } from '@modelcontextprotocol/sdk/shared/responseMessage.js';
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/server/zod-json-schema-compat.js: write `z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })` of Zod 4. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/shared/toolNameValidation.js: `registerTool` checks names itself. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { validateToolName } from '@modelcontextprotocol/sdk/shared/toolNameValidation.js';
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/examples/shared/inMemoryEventStore.js: the examples are no longer published, so keep a copy of what you use. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { InMemoryEventStore } from '@modelcontextprotocol/sdk/examples/shared/inMemoryEventStore.js';

export const kept = { WebSocketClientTransport, InMemoryTaskStore, takeResult, toJsonSchemaCompat, validateToolName, InMemoryEventStore };
export let schema: StandardSchemaWithJSON | undefined;
