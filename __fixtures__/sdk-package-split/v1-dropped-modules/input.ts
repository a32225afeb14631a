import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import { InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/stores/in-memory.js';
import { takeResult } from '@modelcontextprotocol/sdk/shared/responseMessage.js';
import type { AnySchema } from '@modelcontextprotocol/sdk/server/zod-compat.js';
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import { validateToolName } from '@modelcontextprotocol/sdk/shared/toolNameValidation.js';
import { InMemoryEventStore } from '@modelcontextprotocol/sdk/examples/shared/inMemoryEventStore.js';

export const kept = { WebSocketClientTransport, InMemoryTaskStore, takeResult, toJsonSchemaCompat, validateToolName, InMemoryEventStore };
export let schema: AnySchema | undefined;
