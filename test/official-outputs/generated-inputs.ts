/** Inputs made from the tables of the official codemod: one a module with all its exports, and one a table of names. */
import { subPathOf } from '../../patterns/sdk/destinations.js';
import { importMap, readTable } from '../official-tables.js';
import type { Exports, PublishedSdk } from '../sdk-exports.js';
import type { Input } from './inputs.js';

/** @returns for each import path, in its table or published, a file that uses every export of that module. */
export function moduleInputs({ v1 }: PublishedSdk): Input[] {
  const specifiers = new Map(importMap().map(([specifier]) => [subPathOf(specifier), specifier]));
  for (const subPath of v1.keys()) {
    if (!specifiers.has(subPath)) specifiers.set(subPath, `@modelcontextprotocol/sdk/${subPath}.js`);
  }
  return [...specifiers].sort().map(([subPath, specifier]) => ({
    name: `modules/${subPath}`,
    path: 'module.ts',
    text: moduleText(specifier, v1.get(subPath) ?? v1.get(`${subPath}-provider`) ?? new Map()),
  }));
}

function moduleText(specifier: string, exports: Exports): string {
  const names = [...exports].sort();
  const values = names.filter(([, { isValue }]) => isValue).map(([name]) => name);
  const types = names.filter(([, { isValue }]) => !isValue).map(([name]) => name);
  return [
    ...(values.length + types.length === 0 ? [`import { anything } from '${specifier}';`, 'export { anything };'] : []),
    ...(values.length > 0 ? [`import { ${values.join(', ')} } from '${specifier}';`] : []),
    ...(types.length > 0 ? [`import type { ${types.join(', ')} } from '${specifier}';`] : []),
    '',
    ...values.map((name, index) => `export const value${index} = ${name};`),
    ...types.map((name, index) => `export type Type${index} = ${name};`),
    '',
  ].join('\n');
}

/** @returns the inputs for the tables of schemas, and one for each property of the context. */
export function tableInputs(): Input[] {
  const requests = Object.keys(readTable('schemaToMethodMap', 'SCHEMA_TO_METHOD') as object);
  const tasks = readTable('schemaToMethodMap', 'REMOVED_TASK_SCHEMAS') as string[];
  const notifications = Object.keys(readTable('schemaToMethodMap', 'NOTIFICATION_SCHEMA_TO_METHOD') as object);
  const properties = (readTable('contextPropertyMap', 'CONTEXT_PROPERTY_MAP') as { from: string }[]).map(
    ({ from }) => from,
  );
  const register = (method: string, schemas: readonly string[], result: string): string =>
    [
      `import { Server } from '@modelcontextprotocol/sdk/server/index.js';`,
      `import { ${schemas.join(', ')} } from '@modelcontextprotocol/sdk/types.js';`,
      '',
      'export function register(server: Server): void {',
      ...schemas.map((schema) => `  server.${method}(${schema}, async () => ${result});`),
      '}',
      '',
    ].join('\n');
  return [
    { name: 'tables/requests', path: 'requests.ts', text: register('setRequestHandler', requests, '({}) as never') },
    {
      name: 'tables/notifications',
      path: 'notifications.ts',
      text: register('setNotificationHandler', notifications, 'undefined'),
    },
    { name: 'tables/tasks', path: 'tasks.ts', text: register('setRequestHandler', tasks, '({}) as never') },
    ...properties.map((property) => ({
      name: `tables/context${property}`,
      path: 'context.ts',
      text: contextText(property),
    })),
  ];
}

function contextText(property: string): string {
  return [
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';`,
    `import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';`,
    `import { z } from 'zod';`,
    '',
    'export function register(server: McpServer, use: (value: unknown) => never): void {',
    `  server.registerTool('reads', { inputSchema: z.object({ q: z.string() }) }, async (_args, extra) => use(extra${property}));`,
    `  server.tool('calls', { q: z.string() }, async (_args, extra) => use([extra?${property}, typeof extra${property}]));`,
    '  server.server.setRequestHandler(CallToolRequestSchema, async (_request, extra) => {',
    `    use(extra${property});`,
    '    return { content: [] };',
    '  });',
    '}',
    '',
  ].join('\n');
}
