import { z } from 'zod';

export const methods = ['tools/list', 'tools/call'];

export const route = {
  schema: {
    headers: {
      type: 'object',
      properties: { 'mcp-session-id': { type: 'string' }, accept: { type: 'string' } },
      required: ['mcp-session-id'],
    },
  },
};

export const optional = {
  headers: { type: 'object', properties: { 'mcp-session-id': { type: 'string' } }, required: ['accept'] },
};

export const parameters = [
  { name: 'Mcp-Session-Id', in: 'header', required: true, schema: { type: 'string' } },
  { name: 'Mcp-Session-Id', in: 'header', schema: { type: 'string' } },
];

export const strict = z.object({ 'mcp-session-id': z.string().uuid() });
export const loose = z.object({ 'mcp-session-id': z.string().optional() });
