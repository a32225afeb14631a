/** `mcp-stateless/api`: the command for programs. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';

import { check, migrate } from '../codemods/api.js';
import schema from '../schema/report.schema.json' with { type: 'json' };
import { makeRepository } from './engine-support.js';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const legacy = `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';\nexport const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });\n`;

function repository(): string {
  const root = makeRepository({ 'src/a.ts': legacy, 'b.ts': legacy });
  roots.push(root);
  return root;
}

describe('check', () => {
  it('returns the report, and takes what the command takes', async () => {
    const cwd = repository();
    const all = await check({ cwd });
    expect(new Set(all.findings.map((finding) => finding.path))).toEqual(new Set(['b.ts', 'src/a.ts']));
    const some = await check({ cwd, paths: ['src'], only: ['sdk-package-split', 'session-transport-options'] });
    expect(new Set(some.findings.map(({ id }) => id))).toEqual(
      new Set(['sdk-package-split', 'session-transport-options']),
    );
    expect(some.summary.files.found).toBe(1);
    const none = await check({ cwd, skip: all.findings.map(({ id }) => id), ignore: ['b.ts'], staged: false });
    expect(none.findings).toEqual([]);
  });

  it('refuses what the command refuses, with its words', async () => {
    const cwd = repository();
    await expect(check({ cwd, only: ['sdk-package-spilt'] })).rejects.toThrow(/^.*sdk-package-spilt.*/u);
    await expect(check({ cwd, paths: ['--apply'] })).rejects.toThrow('--apply');
    await expect(check({ cwd, apply: true } as object)).rejects.toThrow("unknown option '--apply'");
    await expect(migrate({ cwd, legacyClients: ['never'] })).rejects.toThrow('Give auto, stateless');
    expect(readFileSync(path.join(cwd, 'b.ts'), 'utf8')).toBe(legacy);
  });
});

describe('migrate', () => {
  it('writes when it is told to, and returns what it did', async () => {
    const cwd = repository();
    const planned = await migrate({ cwd, paths: ['b.ts'], todo: false, diff: true });
    expect(planned.changes).toMatchObject([{ path: 'b.ts', diff: expect.stringContaining('+++ b/b.ts') as string }]);
    expect(readFileSync(path.join(cwd, 'b.ts'), 'utf8')).toBe(legacy);
    const made = await migrate({ cwd, paths: ['b.ts'], todo: false, apply: true });
    expect(made.changes.map((change) => change.path)).toEqual(['b.ts']);
    expect(made.findings.some(({ fixed }) => fixed)).toBe(true);
    const text = readFileSync(path.join(cwd, 'b.ts'), 'utf8');
    expect(text).toContain('@modelcontextprotocol/node');
    expect(text).not.toContain('TODO');
    expect(readFileSync(path.join(cwd, 'src/a.ts'), 'utf8')).toBe(legacy);
  });

  it('leaves v1 where sdk is false', async () => {
    expect((await migrate({ cwd: repository(), sdk: false })).changes.flatMap(({ ids }) => ids)).not.toContain(
      'sdk-package-split',
    );
  });
});

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

it('has the types of the schema', () => {
  const file = path.resolve(import.meta.dirname, '../codemods/api.ts');
  const program = ts.createProgram([file], { strict: true, noResolve: true, target: ts.ScriptTarget.ES2023 });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} is missing`);
  const report = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === 'Report');
  if (!report) throw new Error('api.ts has no Report');

  /** Both as the paths of their properties, `?` behind what may be absent. */
  const ofType = (type: ts.Type, at: string): string[] => {
    const own = checker.getNonNullableType(type);
    if (own.isUnion()) return own.types.flatMap((one) => ofType(one, at));
    const element = checker.isArrayType(own) ? checker.getTypeArguments(own as ts.TypeReference)[0] : undefined;
    if (element) return ofType(element, `${at}[]`);
    if (!(own.flags & ts.TypeFlags.Object)) return [];
    return own.getProperties().flatMap((property) => {
      const name = `${at}.${property.name}`;
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      return [name + (isOptional ? '?' : ''), ...ofType(checker.getTypeOfSymbol(property), name)];
    });
  };
  const definitions: Readonly<Record<string, Schema>> = schema.definitions as Record<string, object>;
  const ofSchema = ({ $ref, properties = {}, required = [], items, oneOf = [] }: Schema, at: string): string[] => [
    ...($ref ? ofSchema(definitions[$ref.replace('#/definitions/', '')] ?? {}, at) : []),
    ...oneOf.flatMap((one) => ofSchema(one, at)),
    ...(items ? ofSchema(items, `${at}[]`) : []),
    ...Object.entries(properties).flatMap(([name, value]) => [
      `${at}.${name}${required.includes(name) ? '' : '?'}`,
      ...ofSchema(value, `${at}.${name}`),
    ]),
  ];
  const typed = new Set(ofType(checker.getTypeAtLocation(report), 'report'));
  expect([...typed].sort()).toEqual([...new Set(ofSchema(schema as object, 'report'))].sort());
  expect(typed.size).toBeGreaterThan(60);
});
