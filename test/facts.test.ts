/**
 * The facts layer, asked the same questions under every parser that reaches it: @babel/parser (the CLI, jscodeshift),
 * @typescript-eslint/parser and, for JavaScript, ESLint's own. In the code below, `probe(x)` marks what is asked about.
 */
import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { childNodes } from '../patterns/facts/ast.js';
import { createFacts } from '../patterns/facts/facts.js';
import type { Facts } from '../patterns/facts/facts.js';
import { createProject } from '../patterns/facts/project.js';
import type { SourceFile } from '../patterns/source-file.js';

const mcp = '@modelcontextprotocol/sdk/server/mcp.js';
const types = '@modelcontextprotocol/sdk/types.js';
const client = '@modelcontextprotocol/sdk/client/index.js';

/** Stands for "not proved", which is not the constant `undefined`. */
const nothing = Symbol('nothing');

describe('bindings', () => {
  describe.each<[name: string, file: string, code: string, expected: string | undefined]>([
    ['named import', 'a.js', `import { McpServer } from '${mcp}'; probe(McpServer);`, `${mcp}#McpServer`],
    ['renamed import', 'a.js', `import { McpServer as M } from '${mcp}'; probe(M);`, `${mcp}#McpServer`],
    ['import with a string name', 'a.mjs', `import { 'McpServer' as M } from '${mcp}'; probe(M);`, `${mcp}#McpServer`],
    ['default interop', 'a.js', `import sdk from '${mcp}'; probe(sdk.McpServer);`, `${mcp}#McpServer`],
    [
      'default as a named import',
      'a.js',
      `import { default as sdk } from '${mcp}'; probe(sdk.McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['namespace', 'a.js', `import * as sdk from '${mcp}'; probe(sdk.McpServer);`, `${mcp}#McpServer`],
    ['namespace, computed', 'a.js', `import * as sdk from '${mcp}'; probe(sdk['McpServer']);`, `${mcp}#McpServer`],
    [
      'namespace, destructured',
      'a.js',
      `import * as sdk from '${mcp}'; const { McpServer: M } = sdk; probe(M);`,
      `${mcp}#McpServer`,
    ],
    [
      'alias',
      'a.js',
      `import { McpServer } from '${mcp}'; const A = McpServer; const B = A; probe(B);`,
      `${mcp}#McpServer`,
    ],
    [
      'alias that is assigned again',
      'a.js',
      `import { McpServer } from '${mcp}'; let A = McpServer; A = Other; probe(A);`,
      undefined,
    ],
    [
      'alias with a default',
      'a.js',
      `import * as sdk from '${mcp}'; const { McpServer = Mine } = sdk; probe(McpServer);`,
      undefined,
    ],
    ['require', 'a.cjs', `const sdk = require('${mcp}'); probe(sdk.McpServer);`, `${mcp}#McpServer`],
    [
      'require, destructured',
      'a.cjs',
      `const { McpServer } = require('${mcp}'); probe(McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['require, renamed', 'a.cjs', `const { McpServer: M } = require('${mcp}'); probe(M);`, `${mcp}#McpServer`],
    [
      'require, default, nested',
      'a.cjs',
      `const { default: { McpServer } } = require('${mcp}'); probe(McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['require, member', 'a.cjs', `const M = require('${mcp}').McpServer; probe(M);`, `${mcp}#McpServer`],
    ['require, in place', 'a.cjs', `probe(require('${mcp}').McpServer);`, `${mcp}#McpServer`],
    [
      'require with a template',
      'a.cjs',
      `const { McpServer } = require(\`${mcp}\`); probe(McpServer);`,
      `${mcp}#McpServer`,
    ],
    [
      'require in a function',
      'a.cjs',
      `function f() { const { McpServer } = require('${mcp}'); probe(McpServer); }`,
      `${mcp}#McpServer`,
    ],
    ['a require of their own', 'a.cjs', `function f(require) { probe(require('${mcp}').McpServer); }`, undefined],
    ['require with var', 'a.cjs', `var sdk = require('${mcp}'); probe(sdk.McpServer);`, `${mcp}#McpServer`],
    [
      'compiled CommonJS call',
      'a.js',
      `const types_js_1 = require('${types}'); probe((0, types_js_1.isInitializeRequest));`,
      `${types}#isInitializeRequest`,
    ],
    [
      'compiled CommonJS, parenthesised',
      'a.js',
      `var t = require('${types}'); probe(((0, t.isInitializeRequest)));`,
      `${types}#isInitializeRequest`,
    ],
    [
      '__importDefault',
      'a.js',
      `const m = __importDefault(require('${mcp}')); probe(m.default.McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['__importStar', 'a.js', `const m = __importStar(require('${mcp}')); probe(m.McpServer);`, `${mcp}#McpServer`],
    [
      'tslib.__importStar',
      'a.js',
      `const m = tslib_1.__importStar(require('${mcp}')); probe(m.McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['__toESM with a flag', 'a.js', `var m = __toESM(require('${mcp}'), 1); probe(m.McpServer);`, `${mcp}#McpServer`],
    [
      '_interopRequireWildcard',
      'a.js',
      `var m = _interopRequireWildcard(require('${mcp}')); probe(m.McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['await import', 'a.mjs', `const { McpServer } = await import('${mcp}'); probe(McpServer);`, `${mcp}#McpServer`],
    [
      'await import, module object',
      'a.mjs',
      `const sdk = await import('${mcp}'); probe(sdk.McpServer);`,
      `${mcp}#McpServer`,
    ],
    ['await import, in place', 'a.mjs', `probe((await import('${mcp}')).McpServer);`, `${mcp}#McpServer`],
    [
      'await import, template',
      'a.mjs',
      `const { McpServer } = await import(\`${mcp}\`); probe(McpServer);`,
      `${mcp}#McpServer`,
    ],
    [
      'then, destructured',
      'a.js',
      `import('${mcp}').then(({ McpServer }) => { probe(McpServer); });`,
      `${mcp}#McpServer`,
    ],
    [
      'then, module object',
      'a.js',
      `import('${mcp}').then(function (sdk) { probe(sdk.McpServer); });`,
      `${mcp}#McpServer`,
    ],
    ['then of something else', 'a.js', `load('${mcp}').then(({ McpServer }) => { probe(McpServer); });`, undefined],
    [
      'a local class of the same name',
      'a.js',
      `import { McpServer } from '${mcp}'; { class McpServer {} probe(McpServer); }`,
      undefined,
    ],
    [
      'a parameter of the same name',
      'a.js',
      `import { isInitializeRequest } from '${types}'; const f = (isInitializeRequest) => probe(isInitializeRequest);`,
      undefined,
    ],
    [
      'a function of the same name',
      'a.js',
      `function isInitializeRequest(x) { return x; } probe(isInitializeRequest);`,
      undefined,
    ],
    ['another package', 'a.js', `import { McpServer } from 'fastmcp'; probe(McpServer);`, undefined],
    [
      'another package of the scope',
      'a.js',
      `import { App } from '@modelcontextprotocol/ext-apps'; probe(App);`,
      undefined,
    ],
    [
      'a package whose name only begins so',
      'a.js',
      `import { Client } from '@modelcontextprotocol/sdk-extras'; probe(Client);`,
      undefined,
    ],
    [
      'v2',
      'a.js',
      `import { McpServer } from '@modelcontextprotocol/server'; probe(McpServer);`,
      '@modelcontextprotocol/server#McpServer',
    ],
    [
      'v2 sub-path',
      'a.js',
      `import { serveStdio } from '@modelcontextprotocol/server/stdio'; probe(serveStdio);`,
      '@modelcontextprotocol/server/stdio#serveStdio',
    ],
    [
      'deno npm specifier',
      'a.js',
      `import { Client } from 'npm:@modelcontextprotocol/sdk@^1.12.0/client/index.js'; probe(Client);`,
      `npm:@modelcontextprotocol/sdk@^1.12.0/client/index.js#Client`,
    ],
    [
      'esm.sh',
      'a.js',
      `import { Client } from 'https://esm.sh/@modelcontextprotocol/sdk@1.12.0/client/index.js?bundle'; probe(Client);`,
      `https://esm.sh/@modelcontextprotocol/sdk@1.12.0/client/index.js?bundle#Client`,
    ],
    ['import x = require', 'a.cts', `import sdk = require('${mcp}'); probe(sdk.McpServer);`, `${mcp}#McpServer`],
    [
      'import x = namespace.member',
      'a.ts',
      `import * as sdk from '${mcp}'; import M = sdk.McpServer; probe(M);`,
      `${mcp}#McpServer`,
    ],
    [
      'export import x = require',
      'a.cts',
      `export import sdk = require('${mcp}'); probe(sdk.McpServer);`,
      `${mcp}#McpServer`,
    ],
    [
      'type-only specifier beside a value',
      'a.ts',
      `import { type Implementation, Client } from '${client}'; probe(Client);`,
      `${client}#Client`,
    ],
    [
      'cast, non-null, satisfies',
      'a.ts',
      `import * as sdk from '${mcp}'; probe(((sdk as any).McpServer!) satisfies unknown);`,
      `${mcp}#McpServer`,
    ],
    [
      'instantiation expression',
      'a.ts',
      `import { Client } from '${client}'; probe(Client<Request>);`,
      `${client}#Client`,
    ],
    [
      'import shadowed in a namespace',
      'a.ts',
      `import { Client } from '${client}'; namespace n { const Client = 1; probe(Client); }`,
      undefined,
    ],
    [
      'import seen from a namespace',
      'a.ts',
      `import { Client } from '${client}'; namespace n { probe(Client); }`,
      `${client}#Client`,
    ],
    [
      'an enum of the same name',
      'a.ts',
      `import { Client } from '${client}'; function f() { enum Client { A } probe(Client); }`,
      undefined,
    ],
    ['declare const of the same name', 'a.ts', `declare const Client: unknown; probe(Client);`, undefined],
    [
      'declare function of the same name',
      'a.ts',
      `import { isInitializeRequest } from '${types}'; namespace n { declare function isInitializeRequest(x: unknown): boolean; probe(isInitializeRequest); }`,
      undefined,
    ],
    [
      'overloads of the same name',
      'a.ts',
      `function isInitializeRequest(x: string): boolean; function isInitializeRequest(x: unknown): boolean { return !!x; } probe(isInitializeRequest);`,
      undefined,
    ],
    [
      'inside a decorator',
      'a.ts',
      `import { Client } from '${client}'; @Use(probe(Client)) class A {}`,
      `${client}#Client`,
    ],
    [
      'inside a member decorator',
      'a.ts',
      `import { Client } from '${client}'; class A { @Use(probe(Client)) m() {} }`,
      `${client}#Client`,
    ],
    [
      'inside a field decorator',
      'a.ts',
      `import { Client } from '${client}'; class A { @Use(probe(Client)) f = 1; }`,
      `${client}#Client`,
    ],
    [
      'inside a parameter decorator',
      'a.ts',
      `import { Client } from '${client}'; class A { constructor(@Inject(probe(Client)) private x: number) {} }`,
      `${client}#Client`,
    ],
    [
      'beside a parameter property',
      'a.ts',
      `import { Client } from '${client}'; class A { constructor(private readonly Client: unknown) { probe(Client); } }`,
      undefined,
    ],
    [
      'with a generic arrow',
      'a.ts',
      `import { Client } from '${client}'; const f = <T,>(x: T): T => { probe(Client); return x; };`,
      `${client}#Client`,
    ],
  ])('%s', (_name, file, code, expected) => {
    underEveryParser(file, code, (facts) => {
      expect(probed(facts).map((node) => named(facts.sdk(node)))).toEqual([expected]);
    });
  });

  describe.each<[name: string, code: string, expected: string | undefined]>([
    ['named', `import type { Transport } from '${types}'; let x: Transport;`, `${types}#Transport`],
    ['inline type', `import { type Transport as T } from '${types}'; let x: T;`, `${types}#Transport`],
    ['namespace', `import type * as t from '${types}'; let x: t.Transport;`, `${types}#Transport`],
    ['import type', `let x: import('${types}').Transport;`, `${types}#Transport`],
    ['import = require', `import t = require('${types}'); let x: t.Transport;`, `${types}#Transport`],
    [
      'generic',
      `import type { RequestHandlerExtra } from '${types}'; let x: RequestHandlerExtra<A, B>;`,
      `${types}#RequestHandlerExtra`,
    ],
    ['a local interface', `interface Transport {} let x: Transport;`, undefined],
    ['a local type parameter', `import type { T } from '${types}'; function f<U>(x: U) {}  let x: U;`, undefined],
  ])('type annotation: %s', (_name, code, expected) => {
    underEveryParser('a.ts', code, (facts) => {
      const annotated = facts
        .nodes('Identifier')
        .filter((node) => node.name === 'x' && node.typeAnnotation)
        .at(-1);
      const type = annotated?.typeAnnotation?.typeAnnotation;
      expect(named(type && facts.sdkType(type))).toBe(expected);
    });
  });

  describe.each<[name: string, file: string, code: string, expected: string[]]>([
    ['import', 'a.js', `import { A } from '${mcp}';`, [`import ${mcp}`]],
    ['import for its effects', 'a.js', `import '${mcp}';`, [`import ${mcp}`]],
    ['export from', 'a.js', `export { A } from '${mcp}';`, [`export ${mcp}`]],
    [
      'export all',
      'a.js',
      `export * from '${mcp}'; export * as t from '${types}';`,
      [`export ${mcp}`, `export ${types}`],
    ],
    ['require', 'a.cjs', `const a = require('${mcp}');`, [`require ${mcp}`]],
    ['require.resolve', 'a.cjs', `require.resolve('${mcp}');`, [`require ${mcp}`]],
    ['import.meta.resolve', 'a.mjs', `import.meta.resolve('${mcp}');`, [`require ${mcp}`]],
    ['import()', 'a.js', `import('${mcp}');`, [`dynamic ${mcp}`]],
    ['import() of a constant', 'a.js', `const m = '${mcp}'; import(m);`, [`dynamic ${mcp}`]],
    ['import() of a concatenation', 'a.js', `import('@modelcontextprotocol/sdk' + '/types.js');`, [`dynamic ${types}`]],
    [
      'import() with a hole',
      'a.js',
      `import(\`@modelcontextprotocol/sdk/\${name}.js\`);`,
      [`dynamic @modelcontextprotocol/sdk/`],
    ],
    [
      'require with a hole',
      'a.cjs',
      `require('@modelcontextprotocol/sdk/' + name);`,
      [`require @modelcontextprotocol/sdk/`],
    ],
    ['import() of anything', 'a.js', `import(name);`, []],
    ['vi.mock', 'a.js', `vi.mock('${mcp}', () => ({}));`, [`mock ${mcp}`]],
    ['jest.requireActual', 'a.js', `jest.requireActual('${mcp}');`, [`mock ${mcp}`]],
    ['vi.mock(import())', 'a.mjs', `vi.mock(import('${mcp}'));`, [`mock ${mcp}`]],
    ['node:test mock.module', 'a.js', `mock.module('${mcp}', {});`, [`mock ${mcp}`]],
    ['another mock', 'a.js', `sinon.mock('${mcp}');`, []],
    [
      'type only',
      'a.ts',
      `import type { A } from '${mcp}'; export type { B } from '${types}';`,
      [`import ${mcp} type`, `export ${types} type`],
    ],
    ['type-only specifiers', 'a.ts', `import { type A, type B } from '${mcp}';`, [`import ${mcp} type`]],
    ['import type', 'a.ts', `let a: import('${mcp}').A;`, [`type ${mcp} type`]],
    ['typeof import', 'a.ts', `let a: typeof import('${mcp}');`, [`type ${mcp} type`]],
    ['import x = require', 'a.cts', `import a = require('${mcp}');`, [`require ${mcp}`]],
    ['declare module', 'a.ts', `declare module '${mcp}' { interface A {} }`, [`augment ${mcp} type`]],
    ['a string', 'a.js', `const a = ['${mcp}'];`, []],
    ['inspector', 'a.js', `import '@modelcontextprotocol/inspector';`, [`import @modelcontextprotocol/inspector`]],
  ])('modules named by a file: %s', (_name, file, code, expected) => {
    underEveryParser(file, code, (facts) => {
      expect(facts.mcpImports.map((one) => `${one.form} ${one.module}${one.typeOnly ? ' type' : ''}`)).toEqual(
        expected,
      );
    });
  });

  it('knows which SDK a module belongs to, wherever it is fetched from', () => {
    const code = [
      mcp,
      'npm:@modelcontextprotocol/sdk@1/types.js',
      'https://esm.sh/v135/@modelcontextprotocol/sdk@1.12.0',
      'https://cdn.jsdelivr.net/npm/@modelcontextprotocol/server@2.4.0/+esm',
      '../node_modules/@modelcontextprotocol/sdk/dist/esm/types.js',
      '@modelcontextprotocol/ext-apps',
    ];
    const facts = factsOf(parseSource('a.js', code.map((one) => `import '${one}';`).join('\n')));
    expect(facts.mcpImports.map((one) => one.generation)).toEqual(['v1', 'v1', 'v1', 'v2', 'v1', undefined]);
  });
});

describe('Flow', () => {
  it.each([
    ['import type', `import type { Transport } from '${types}'; import { Client } from '${client}'; probe(Client);`],
    ['import typeof', `import typeof ClientType from '${client}'; import { Client } from '${client}'; probe(Client);`],
    ['type cast', `import { Client } from '${client}'; probe((Client: any));`],
    [
      'annotations',
      `import { Client } from '${client}'; function f(x: ?string, y: { a: number }): void { probe(Client); }`,
    ],
    [
      'declarations',
      `import { Client } from '${client}'; type A = { Client: string }; opaque type B = string; declare var x: number; export type { A }; probe(Client);`,
    ],
    [
      'generics',
      `import { Client } from '${client}'; class A<+T: Object> extends B<T> { x: T; m<U>(y: U): U { probe(Client); return y; } }`,
    ],
  ])('%s', (_name, code) => {
    const facts = factsOf(parseSource('a.js', `// @flow\n${code}`));
    expect(probed(facts).map((node) => named(facts.sdk(node)))).toEqual([`${client}#Client`]);
  });

  it('sees the type of an annotation', () => {
    const facts = factsOf(
      parseSource('a.js', `// @flow\nimport type { Transport } from '${types}'; function f(x: Transport) {}`),
    );
    const annotation = facts.nodes('Identifier').find((node) => node.typeAnnotation)?.typeAnnotation;
    expect(named(annotation && facts.sdkType(annotation.typeAnnotation))).toBe(`${types}#Transport`);
  });
});

describe('values', () => {
  describe.each<[name: string, file: string, code: string, expected: unknown]>([
    ['string', 'a.js', `probe('a');`, 'a'],
    ['number', 'a.js', `probe(-32002);`, -32002],
    ['space after the sign', 'a.js', `probe(- 32002);`, -32002],
    ['parenthesised', 'a.js', `probe(-(32002));`, -32002],
    ['separators', 'a.js', `probe(-32_002);`, -32002],
    ['hexadecimal', 'a.js', `probe(-0x7D02);`, -32002],
    ['octal and binary', 'a.js', `probe(-0o76402 - 0b0);`, -32002],
    ['exponent', 'a.js', `probe(-32.002e3);`, -32002],
    ['double minus', 'a.js', `probe(-(-32002));`, 32002],
    ['plus', 'a.js', `probe(+32002);`, 32002],
    ['sum', 'a.js', `probe(-32000 - 2);`, -32002],
    ['negated constant', 'a.js', `const CODE = 32002; probe(-CODE);`, -32002],
    ['constant of a constant', 'a.js', `const A = -32002; const B = A; probe(B);`, -32002],
    ['template', 'a.js', `const part = 'session'; probe(\`mcp-\${part}-id\`);`, 'mcp-session-id'],
    ['template with a number', 'a.js', `probe(\`\${1}-\${true}\`);`, '1-true'],
    ['tagged template', 'a.js', 'probe(html`mcp-session-id`);', nothing],
    ['String.raw', 'a.js', 'probe(String.raw`mcp-session-id`);', nothing],
    ['concatenation', 'a.js', `probe('mcp' + '-session' + '-id');`, 'mcp-session-id'],
    ['concatenation with a constant', 'a.js', `const PREFIX = 'mcp-'; probe(PREFIX + 'session-id');`, 'mcp-session-id'],
    ['toLowerCase of a constant', 'a.js', `const H = 'Mcp-Session-Id'; probe(H.toLowerCase());`, 'mcp-session-id'],
    [
      'toLowerCase of a member',
      'a.js',
      `const H = { s: 'Mcp-Session-Id' }; probe(H.s.toLowerCase());`,
      'mcp-session-id',
    ],
    [
      'toLowerCase of a static field',
      'a.js',
      `class H { static S = 'Mcp-Session-Id'; } probe(H.S.toLowerCase());`,
      'mcp-session-id',
    ],
    ['undefined', 'a.js', `probe(undefined);`, undefined],
    ['void', 'a.js', `probe(void 0);`, undefined],
    ['null', 'a.js', `probe(null);`, null],
    ['regular expression', 'a.js', `probe(/a/);`, nothing],
    ['a parameter', 'a.js', `function f(x) { probe(x); }`, nothing],
    ['a parameter with a default', 'a.js', `function f(x = 'a') { probe(x); }`, nothing],
    ['a reassigned variable', 'a.js', `let x = 'a'; x = 'b'; probe(x);`, nothing],
    ['a variable that is never reassigned', 'a.js', `let x = 'a'; probe(x);`, 'a'],
    ['a variable without value', 'a.js', `let x; probe(x);`, nothing],
    ['a loop variable', 'a.js', `for (const x of ['a']) probe(x);`, nothing],
    ['itself', 'a.js', `const x = x + 'a'; probe(x);`, nothing],
    ['both branches', 'a.js', `const x = f() ? 'a' : 'b'; probe(x);`, nothing],
    ['object member', 'a.js', `const H = { session: 'a' }; probe(H.session);`, 'a'],
    ['computed member', 'a.js', `const H = { 'session': 'a' }; probe(H['session']);`, 'a'],
    ['nested member', 'a.js', `const H = { x: { session: 'a' } }; probe(H.x.session);`, 'a'],
    ['repeated member', 'a.js', `const H = { s: 'a', s: 'b' }; probe(H.s);`, 'b'],
    ['member behind a spread', 'a.js', `const H = { s: 'a', ...rest }; probe(H.s);`, nothing],
    ['member after a spread', 'a.js', `const H = { ...rest, s: 'a' }; probe(H.s);`, 'a'],
    ['computed key', 'a.js', `const K = 's'; const H = { [K]: 'a' }; probe(H.s);`, 'a'],
    ['unknown key after it', 'a.js', `const H = { s: 'a', [k]: 'b' }; probe(H.s);`, nothing],
    ['getter', 'a.js', `const H = { get s() { return 'a'; } }; probe(H.s);`, nothing],
    ['frozen', 'a.js', `const H = Object.freeze({ s: 'a' }); probe(H.s);`, 'a'],
    ['written through', 'a.js', `const H = { s: 'a' }; H.s = 'b'; probe(H.s);`, nothing],
    ['written through, computed', 'a.js', `const H = { s: 'a' }; H[k] = 'b'; probe(H.s);`, nothing],
    ['another member written', 'a.js', `const H = { s: 'a', t: 1 }; H.t = 2; probe(H.s);`, 'a'],
    ['deleted', 'a.js', `const H = { s: 'a' }; delete H.s; probe(H.s);`, nothing],
    ['counted up', 'a.js', `const H = { s: 1 }; H.s++; probe(H.s);`, nothing],
    ['destructured into', 'a.js', `const H = { s: 'a' }; ({ s: H.s } = other); probe(H.s);`, nothing],
    ['Object.assign over it', 'a.js', `const H = { s: 'a' }; Object.assign(H, other); probe(H.s);`, nothing],
    ['nested, written through', 'a.js', `const H = { x: { s: 'a' } }; H.x.s = 'b'; probe(H.x.s);`, nothing],
    ['reassigned object', 'a.js', `let H = { s: 'a' }; H = other; probe(H.s);`, nothing],
    ['destructured constant', 'a.js', `const { s } = { s: 'a' }; probe(s);`, 'a'],
    ['destructured from a constant', 'a.js', `const H = { s: 'a' }; const { s: t } = H; probe(t);`, 'a'],
    ['static field', 'a.js', `class H { static S = 'a'; } probe(H.S);`, 'a'],
    ['static field, written', 'a.js', `class H { static S = 'a'; } H.S = 'b'; probe(H.S);`, nothing],
    ['static field through this', 'a.js', `class H { static S = 'a'; static f() { probe(this.S); } }`, 'a'],
    ['instance field of the class', 'a.js', `class H { S = 'a'; } probe(H.S);`, nothing],
    ['private field', 'a.js', `class H { #s = 'a'; f() { probe(this.#s); } }`, 'a'],
    [
      'private field, written',
      'a.js',
      `class H { #s = 'a'; set(x) { this.#s = x; } f() { probe(this.#s); } }`,
      nothing,
    ],
    ['public field', 'a.js', `class H { s = 'a'; f() { probe(this.s); } }`, nothing],
    ['as const', 'a.ts', `const H = { s: 'a' } as const; probe(H.s);`, 'a'],
    ['as const string', 'a.ts', `const s = 'a' as const; probe(s);`, 'a'],
    ['satisfies', 'a.ts', `const H = { s: 'a' } as const satisfies Record<string, string>; probe(H.s);`, 'a'],
    ['non-null', 'a.ts', `const H = { s: 'a' }; probe(H!.s!);`, 'a'],
    ['frozen as const', 'a.ts', `const H = Object.freeze({ s: 'a' } as const); probe(H.s);`, 'a'],
    ['angle bracket assertion', 'a.ts', `const s = <const>'a'; probe(s);`, 'a'],
    ['enum', 'a.ts', `enum H { S = 'a' } probe(H.S);`, 'a'],
    ['enum with a quoted member', 'a.ts', `enum H { 'S' = 'a' } probe(H['S']);`, 'a'],
    ['const enum', 'a.ts', `const enum H { S = -32002 } probe(H.S);`, -32002],
    ['declare enum', 'a.ts', `declare enum H { S = 1 } probe(H.S);`, 1],
    ['exported enum', 'a.ts', `export enum H { S = 'a' } probe(H.S);`, 'a'],
    ['enum that counts', 'a.ts', `enum H { A, B } probe(H.B);`, 1],
    ['enum that counts on', 'a.ts', `enum H { A = -32002, B } probe(H.B);`, -32001],
    ['enum that counts after a string', 'a.ts', `enum H { A = 'a', B } probe(H.B);`, nothing],
    ['enum member of a sibling', 'a.ts', `enum H { A = -32000, B = A - 2 } probe(H.B);`, -32002],
    ['enum sibling before an outer name', 'a.ts', `const A = 1; enum H { A = 5, B = A } probe(H.B);`, 5],
    ['enum member of an outer constant', 'a.ts', `const BASE = -32000; enum H { B = BASE - 2 } probe(H.B);`, -32002],
    ['enum in two parts', 'a.ts', `enum H { A = 'a' } enum H { B = 'b' } probe(H.A);`, 'a'],
    ['enum merged with a namespace', 'a.ts', `enum H { A = 'a' } namespace H { export const x = 1; } probe(H.A);`, 'a'],
    ['constant in a namespace', 'a.ts', `namespace H { const s = 'a'; probe(s); }`, 'a'],
    ['constant of a namespace', 'a.ts', `namespace H { export const s = 'a'; } probe(H.s);`, nothing],
    ['static readonly', 'a.ts', `class H { static readonly S = 'a'; } probe(H.S);`, 'a'],
    [
      'private static readonly',
      'a.ts',
      `class H { private static readonly S: string = 'a'; f() { probe(H.S); } }`,
      'a',
    ],
    ['readonly field', 'a.ts', `class H { private readonly s = 'a'; f() { probe(this.s); } }`, 'a'],
    [
      'readonly field, set in the constructor',
      'a.ts',
      `class H { readonly s: string = 'a'; constructor(x: string) { this.s = x; } f() { probe(this.s); } }`,
      nothing,
    ],
    [
      'parameter property',
      'a.ts',
      `class H { constructor(private readonly s = 'a') {} f() { probe(this.s); } }`,
      nothing,
    ],
    ['declared constant', 'a.ts', `declare const s: 'a'; probe(s);`, nothing],
    ['constant inside a decorator', 'a.ts', `const s = 'a'; class A { @Headers(probe(s)) m() {} }`, 'a'],
    ['this of another class', 'a.ts', `class A { readonly s = 'a'; } class B { f() { probe(this.s); } }`, nothing],
    ['this of an inner function', 'a.js', `class A { #s = 'a'; f() { return { g() { probe(this.s); } }; } }`, nothing],
  ])('%s', (_name, file, code, expected) => {
    underEveryParser(file, code, (facts) => {
      const [node] = probed(facts);
      const value = node && facts.valueOf(node);
      expect(value ? value.value : nothing).toBe(expected);
    });
  });
});

describe('across files', () => {
  interface Case {
    readonly name: string;
    /** The first file is asked. */
    readonly files: Readonly<Record<string, string>>;
    readonly sdk?: string;
    readonly value?: unknown;
  }
  const cases: Case[] = [
    {
      name: 'export … from',
      files: { 'a.ts': `import { M } from './b.js'; probe(M);`, 'b.ts': `export { McpServer as M } from '${mcp}';` },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'export * in two steps',
      files: {
        'src/a.ts': `import { McpServer } from '../lib'; probe(McpServer);`,
        'lib/index.ts': `export * from './sdk';`,
        'lib/sdk.ts': `export * from '${mcp}';`,
      },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'export * as',
      files: { 'a.ts': `import { sdk } from './b'; probe(sdk.McpServer);`, 'b.ts': `export * as sdk from '${mcp}';` },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'import, then export',
      files: {
        'a.ts': `import { McpServer } from './b'; probe(McpServer);`,
        'b.ts': `import { McpServer } from '${mcp}'; export { McpServer };`,
      },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'export default',
      files: {
        'a.ts': `import Server from './b'; probe(Server);`,
        'b.ts': `import { McpServer } from '${mcp}'; export default McpServer;`,
      },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'export const of an import',
      files: {
        'a.ts': `import { S } from './b'; probe(S);`,
        'b.ts': `import { McpServer } from '${mcp}'; export const S = McpServer;`,
      },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'namespace of a barrel',
      files: { 'a.ts': `import * as b from './b'; probe(b.McpServer);`, 'b.ts': `export { McpServer } from '${mcp}';` },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'CommonJS: module.exports = { x }',
      files: {
        'a.cjs': `const { McpServer } = require('./b.cjs'); probe(McpServer);`,
        'b.cjs': `const { McpServer } = require('${mcp}'); module.exports = { McpServer };`,
      },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'CommonJS: exports.x',
      files: { 'a.js': `const b = require('./b'); probe(b.S);`, 'b.js': `exports.S = require('${mcp}').McpServer;` },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'CommonJS: module.exports = require',
      files: { 'a.js': `const b = require('./b'); probe(b.McpServer);`, 'b.js': `module.exports = require('${mcp}');` },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'compiled: Object.defineProperty(exports, …)',
      files: {
        'a.js': `const b_js_1 = require('./b.js'); probe((0, b_js_1.isInitializeRequest));`,
        'b.js': `var t = require('${types}'); Object.defineProperty(exports, 'isInitializeRequest', { enumerable: true, get: function () { return t.isInitializeRequest; } });`,
      },
      sdk: `${types}#isInitializeRequest`,
    },
    {
      name: 'compiled: __exportStar',
      files: {
        'a.js': `const b = require('./b.js'); probe(b.McpServer);`,
        'b.js': `__exportStar(require('${mcp}'), exports);`,
      },
      sdk: `${mcp}#McpServer`,
    },
    {
      name: 'a class of the project with the same name',
      files: {
        'a.ts': `import { McpServer } from './b'; probe(McpServer);`,
        'b.ts': `export class McpServer {} export { Client } from '${client}';`,
      },
    },
    {
      name: 'a circle',
      files: {
        'a.ts': `import { X } from './b'; probe(X);`,
        'b.ts': `export { X } from './c';`,
        'c.ts': `export { X } from './b';`,
      },
    },
    {
      name: 'stars in a circle',
      files: {
        'a.ts': `import { X } from './b'; probe(X);`,
        'b.ts': `export * from './c';`,
        'c.ts': `export * from './b';`,
      },
    },
    {
      name: 'a file that is not there',
      files: { 'a.ts': `import { X } from './missing'; probe(X);` },
    },
    {
      name: 'constant',
      files: { 'a.ts': `import { H } from './b'; probe(H);`, 'b.ts': `export const H = 'mcp-session-id';` },
      value: 'mcp-session-id',
    },
    {
      name: 'constant, renamed',
      files: { 'a.ts': `import { H as K } from './b'; probe(K);`, 'b.ts': `const x = 'a'; export { x as H };` },
      value: 'a',
    },
    {
      name: 'constant, default',
      files: { 'a.ts': `import H from './b'; probe(H);`, 'b.ts': `export default 'a';` },
      value: 'a',
    },
    {
      name: 'constant, namespace',
      files: { 'a.ts': `import * as b from './b'; probe(b.H);`, 'b.ts': `export const H = 'a';` },
      value: 'a',
    },
    {
      name: 'constant, re-exported',
      files: {
        'a.ts': `import { H } from './b'; probe(H);`,
        'b.ts': `export * from './c';`,
        'c.ts': `export const H = 'a';`,
      },
      value: 'a',
    },
    {
      name: 'member of an object',
      files: { 'a.ts': `import { H } from './b'; probe(H.s);`, 'b.ts': `export const H = { s: 'a' } as const;` },
      value: 'a',
    },
    {
      name: 'member of an enum',
      files: { 'a.ts': `import { H } from './b'; probe(H.S);`, 'b.ts': `export enum H { S = -32002 }` },
      value: -32002,
    },
    {
      name: 'static field',
      files: { 'a.ts': `import { H } from './b'; probe(H.S);`, 'b.ts': `export class H { static readonly S = 'a'; }` },
      value: 'a',
    },
    {
      name: 'constant made of another',
      files: {
        'a.ts': `import { H } from './b'; probe(H);`,
        'b.ts': `import { P } from './c'; export const H = P + '-id';`,
        'c.ts': `export const P = 'mcp-session';`,
      },
      value: 'mcp-session-id',
    },
    {
      name: 'CommonJS constant',
      files: { 'a.js': `const { H } = require('./b'); probe(H);`, 'b.js': `exports.H = 'a';` },
      value: 'a',
    },
    {
      name: 'CommonJS constant of an object',
      files: { 'a.js': `const b = require('./b'); probe(b.H);`, 'b.js': `const H = 'a'; module.exports = { H };` },
      value: 'a',
    },
    {
      name: 'a variable that is assigned again',
      files: { 'a.ts': `import { H } from './b'; probe(H);`, 'b.ts': `export let H = 'a'; H = 'b';` },
      value: nothing,
    },
    {
      name: 'written through by the importer',
      files: { 'a.ts': `import { H } from './b'; H.s = 'b'; probe(H.s);`, 'b.ts': `export const H = { s: 'a' };` },
      value: nothing,
    },
  ];

  describe.each(cases)('$name', ({ files, sdk, value }) => {
    it.each([
      ['babel', parseSource],
      ['typescript-eslint', parseWithTypescript],
    ])('%s', (_parser, parse) => {
      const sources = Object.entries(files).map(([path, code]) => parse(path, code));
      const facts = createProject(sources).factsOf(sources[0]?.path ?? '');
      const [node] = facts ? probed(facts) : [];
      if (!facts || !node) throw new Error('the first file has no probe');
      expect(named(facts.sdk(node))).toBe(sdk);
      if (value === undefined) return;
      const found = facts.valueOf(node);
      expect(found ? found.value : nothing).toBe(value);
    });
  });

  it('finds the class that a function of another file returns', () => {
    const sources = [
      parseSource('a.ts', `import { createServer } from './b.js'; const server = createServer(); probe(server);`),
      parseSource(
        'b.ts',
        `import { McpServer } from '${mcp}'; export function createServer() { const s = new McpServer({}); return s; }`,
      ),
    ];
    const facts = createProject(sources).factsOf('a.ts');
    expect(facts && probed(facts).map((node) => facts.classOf(node))).toEqual(['McpServer']);
  });

  describe('finds the class of the SDK behind classes of other files', () => {
    const base = `import { McpServer } from '${mcp}'; export class Base extends McpServer {}`;
    it.each<[name: string, a: string, b: string, expected: string | undefined]>([
      ['new', `import { Base } from './b.js'; probe(new Base());`, base, 'McpServer'],
      [
        'a class between',
        `import { Base } from './b.js'; class Own extends Base {} probe(new Own());`,
        base,
        'McpServer',
      ],
      ['a variable', `import { Base as B } from './b'; const s = new B(); probe(s);`, base, 'McpServer'],
      ['a parameter', `import type { Base } from './b.js'; function f(s: Base) { probe(s); }`, base, 'McpServer'],
      [
        'a field',
        `import { Base } from './b.js'; class A { constructor(private s: Base) {} f() { probe(this.s); } }`,
        base,
        'McpServer',
      ],
      ['`this.server`', `import { Base } from './b.js'; const s = new Base(); probe(s.server);`, base, 'Server'],
      [
        'a default export',
        `import Base from './b.js'; probe(new Base());`,
        `import { McpServer } from '${mcp}'; export default class extends McpServer {}`,
        'McpServer',
      ],
      [
        'a class expression',
        `import { Base } from './b.js'; probe(new Base());`,
        `import { McpServer } from '${mcp}'; export const Base = class extends McpServer {};`,
        'McpServer',
      ],
      [
        'CommonJS',
        `const { Base } = require('./b'); probe(new Base());`,
        `const { McpServer } = require('${mcp}'); class Base extends McpServer {} module.exports = { Base };`,
        'McpServer',
      ],
      ['the class itself', `import { Base } from './b.js'; probe(Base);`, base, undefined],
      [
        'a class of something else',
        `import { Base } from './b.js'; probe(new Base());`,
        `import { McpServer } from 'own'; export class Base extends McpServer {}`,
        undefined,
      ],
      [
        'methods of its own',
        `import { Base } from './b.js'; probe(new Base());`,
        `import { McpServer } from '${mcp}'; export class Base extends McpServer { tool(x) {} }`,
        undefined,
      ],
      [
        'classes that extend each other',
        `import { Base } from './b.js'; export class A extends Base {} probe(new A());`,
        `import { A } from './a.js'; export class Base extends A {}`,
        undefined,
      ],
    ])('%s', (_name, a, b, expected) => {
      const facts = createProject([parseSource('a.ts', a), parseSource('b.ts', b)]).factsOf('a.ts');
      expect(facts && probed(facts).map((node) => facts.classOf(node))).toEqual([expected]);
    });

    it('through a third file', () => {
      const sources = [
        parseSource('a.ts', `import { Notes } from './c.js'; probe(new Notes());`),
        parseSource('b.ts', base),
        parseSource('c.ts', `import { Base } from './b.js'; export class Notes extends Base { own() {} }`),
      ];
      const facts = createProject(sources).factsOf('a.ts');
      expect(facts && probed(facts).map((node) => facts.classOf(node))).toEqual(['McpServer']);
    });
  });
});

describe('contexts that other files hand over', () => {
  const server = (body: string): string =>
    `import { McpServer } from '${mcp}'; import { help } from './help.js'; const s = new McpServer({}); s.registerTool('a', {}, (extra) => { ${body} });`;
  const help = `export function help(extra) { probe(extra); extra.signal; }`;

  it.each<[name: string, files: Record<string, string>, expected: boolean]>([
    ['every caller does', { 'a.js': server('help(extra);'), 'help.js': help }, true],
    ['one of two does not', { 'a.js': server('help(extra); help({});'), 'help.js': help }, false],
    ['the function is handed on', { 'a.js': server('help(extra); run(help);'), 'help.js': help }, false],
    ['nobody calls it', { 'a.js': server(''), 'help.js': help }, false],
    ['it calls itself', { 'a.js': server('help(extra);'), 'help.js': `${help} help(1);` }, false],
    [
      'through a barrel',
      {
        'a.js': server('help(extra);').replace('./help.js', './index.js'),
        'index.js': `export * from './help.js';`,
        'help.js': help,
      },
      true,
    ],
    [
      'another file does not',
      { 'a.js': server('help(extra);'), 'b.js': `import * as h from './help.js'; h.help(1);`, 'help.js': help },
      false,
    ],
    [
      'CommonJS',
      {
        'a.js': `const { McpServer } = require('${mcp}'); const h = require('./help'); const s = new McpServer({}); s.registerTool('a', {}, (extra) => { h.help(extra); });`,
        'help.js': `exports.help = ${help.slice(7)};`,
      },
      true,
    ],
    [
      'nothing is used as of a context',
      { 'a.js': server('help(extra);'), 'help.js': `export function help(extra) { probe(extra); extra.own; }` },
      false,
    ],
    [
      'an alias of another file',
      {
        'a.ts': `export {};`,
        'types.ts': `import type { RequestHandlerExtra } from '${mcp}'; type Ctx = RequestHandlerExtra; export type { Ctx };`,
        'help.ts': `import type { Ctx } from './types.js'; export function help(x: Ctx) { probe(x); }`,
      },
      true,
    ],
    [
      'an interface of another file',
      {
        'a.ts': `export {};`,
        'types.ts': `import type { RequestHandlerExtra } from '${mcp}'; export interface Ctx extends RequestHandlerExtra<A, B> { own: 1 }`,
        'help.ts': `import type { Ctx as C } from './types.js'; export function help(x: C) { probe(x); }`,
      },
      true,
    ],
    [
      'an interface with members of these names',
      {
        'a.ts': `export {};`,
        'types.ts': `import type { RequestHandlerExtra } from '${mcp}'; export interface Ctx extends RequestHandlerExtra<A, B> { signal: 1 }`,
        'help.ts': `import type { Ctx } from './types.js'; export function help(x: Ctx) { probe(x); }`,
      },
      false,
    ],
  ])('%s', (_name, files, expected) => {
    const sources = Object.entries(files).map(([path, code]) => parseSource(path, code));
    const facts = createProject(sources).factsOf(sources.at(-1)?.path ?? '');
    expect(facts && probed(facts).map((node) => facts.isContext(node))).toEqual([expected]);
  });
});

describe('scope gate', () => {
  describe.each<[name: string, code: string, inScope: boolean]>([
    ['an import of v1', `import '${mcp}';`, true],
    ['an import of v2', `import '@modelcontextprotocol/server';`, true],
    ['an import of the scope', `import '@modelcontextprotocol/ext-apps';`, true],
    ['a require', `require('${mcp}');`, true],
    ['a mock', `vi.mock('${mcp}');`, true],
    ['a type', `/** @type {import('${mcp}').McpServer} */ let x;`, false],
    ['two methods', `f('tools/list'); f('tools/call');`, true],
    ['one method, twice', `f('tools/list'); f('tools/list');`, false],
    ['a method and a header', `f('tools/list', req.headers['Mcp-Session-Id']);`, true],
    ['a header in a list and a date', `f('Content-Type, Mcp-Session-Id'); const v = '2025-06-18';`, true],
    ['two spellings of one header', `f('mcp-session-id'); f('Mcp-Session-Id');`, false],
    ['two headers', `f('mcp-session-id'); f('mcp-protocol-version');`, true],
    ['two dates', `const v = ['2025-03-26', '2025-06-18'];`, true],
    ['a date alone', `const v = '2025-06-18';`, false],
    ['a message alone', `const m = { jsonrpc: '2.0', id: 1, method: 'resources/read' };`, true],
    ['a message of another protocol', `const m = { jsonrpc: '2.0', id: 1, method: 'initialize' };`, false],
    [
      'initialize, ping and shutdown',
      `f('initialize'); f('ping'); f('shutdown'); f('$/progress'); f('tasks/list');`,
      false,
    ],
    ['methods in templates', 'f(`tools/list`); f(`tools/call`);', true],
    ['methods in comments', `// 'tools/list' and 'tools/call'\nf();`, false],
    [
      'the language server, by a module',
      `import 'vscode-languageserver/node'; f('tools/list'); f('tools/call');`,
      false,
    ],
    ['the language server, by a method', `f('textDocument/didOpen'); f('tools/list'); f('tools/call');`, false],
    ['the debug adapter', `const d = require('@vscode/debugadapter'); f('tools/list'); f('tools/call');`, false],
    [
      'the agent client protocol',
      `import '@zed-industries/agent-client-protocol'; f('tools/list'); f('tools/call');`,
      false,
    ],
    ['agent to agent', `import '@a2a-js/sdk'; f('tools/list'); f('tools/call');`, false],
    ['another protocol beside the SDK', `import 'vscode-jsonrpc'; import '${mcp}';`, true],
    ['a file of its own', `export const x = 1;`, false],
    ['an empty file', ``, false],
  ])('%s', (_name, code, inScope) => {
    underEveryParser('a.js', code, (facts) => expect(facts.inScope).toBe(inScope));
  });

  it('lets neighbours of an MCP file in, in either direction, and no others', () => {
    const sources = [
      parseSource(
        'server.ts',
        `import { McpServer } from '${mcp}'; import { store } from './store'; new McpServer({});`,
      ),
      parseSource('store.ts', `import './deep'; export const store = new Map();`),
      parseSource('deep.ts', `export const x = 1;`),
      parseSource('main.ts', `import './server';`),
      parseSource('lsp.ts', `import './server'; f('textDocument/didOpen');`),
    ];
    const project = createProject(sources);
    const inScope = sources.filter((source) => project.factsOf(source.path)?.inScope).map((source) => source.path);
    expect(inScope).toEqual(['server.ts', 'store.ts', 'main.ts']);
  });

  describe.each<[name: string, code: string, modern: boolean]>([
    [
      'createMcpHandler of v2',
      `import { createMcpHandler } from '@modelcontextprotocol/server'; createMcpHandler(f);`,
      true,
    ],
    ['serveStdio of v2, renamed', `import { serveStdio as s } from '@modelcontextprotocol/server/stdio'; s(f);`, true],
    [
      'isLegacyRequest of v2',
      `import { isLegacyRequest } from '@modelcontextprotocol/server'; isLegacyRequest(r);`,
      true,
    ],
    [
      'a createMcpHandler of their own',
      `import { createMcpHandler } from './mcp'; import '${mcp}'; createMcpHandler(f);`,
      false,
    ],
    ['the revision as a string', `const versions = ['2026-07-28', '2025-11-25'];`, true],
    ['server/discover', `case_('server/discover', 'tools/list');`, true],
    ['v2 alone', `import { McpServer } from '@modelcontextprotocol/server'; new McpServer({});`, false],
    ['v1', `import { McpServer } from '${mcp}';`, false],
  ])('modern: %s', (_name, code, modern) => {
    underEveryParser('a.js', code, (facts) => expect(facts.modern).toBe(modern));
  });

  it.each<[string, string]>([
    ['v1', `import '${mcp}';`],
    ['v2', `import '@modelcontextprotocol/server';`],
    ['mixed', `import '${mcp}'; import '@modelcontextprotocol/server';`],
    ['raw', `f('tools/list', 'tools/call');`],
  ])('generation %s', (generation, code) => {
    expect(factsOf(parseSource('a.ts', code)).generation).toBe(generation);
  });
});

describe('handlers', () => {
  const server = `import { McpServer, ResourceTemplate } from '${mcp}'; import { Server } from '@modelcontextprotocol/sdk/server/index.js'; import { CallToolRequestSchema, InitializedNotificationSchema } from '${types}'; const server = new McpServer({}); const low = new Server({});`;

  describe.each<[name: string, code: string, expected: (string | undefined)[]]>([
    [
      'registerTool',
      `server.registerTool('t', { inputSchema: s }, async (args, extra) => {});`,
      ['tool t tools/call extra'],
    ],
    [
      'registerTool without schema',
      `server.registerTool('t', { title: 'T' }, async (extra) => {});`,
      ['tool t tools/call extra'],
    ],
    [
      'registerTool with schema, arguments only',
      `server.registerTool('t', { inputSchema: s }, async (args) => {});`,
      ['tool t tools/call -'],
    ],
    [
      'registerTool with a config from elsewhere',
      `server.registerTool('t', config, async (args) => {});`,
      ['tool t tools/call -'],
    ],
    ['tool(name, cb)', `server.tool('t', async (extra) => {});`, ['tool t tools/call extra']],
    ['tool(name, description, cb)', `server.tool('t', 'does', async (extra) => {});`, ['tool t tools/call extra']],
    [
      'tool(name, schema, cb)',
      `server.tool('t', { a: z.string() }, async (args, extra) => {});`,
      ['tool t tools/call extra'],
    ],
    [
      'tool(name, schema, cb), arguments only',
      `server.tool('t', { a: z.string() }, async (args) => {});`,
      ['tool t tools/call -'],
    ],
    [
      'tool(name, description, schema, annotations, cb)',
      `server.tool('t', 'does', { a }, { readOnlyHint: true }, async (args, extra) => {});`,
      ['tool t tools/call extra'],
    ],
    ['prompt', `server.prompt('p', async (extra) => {});`, ['prompt p prompts/get extra']],
    ['prompt with arguments', `server.prompt('p', { a }, async (args, extra) => {});`, ['prompt p prompts/get extra']],
    [
      'registerPrompt',
      `server.registerPrompt('p', { argsSchema: s }, (args, extra) => {});`,
      ['prompt p prompts/get extra'],
    ],
    [
      'resource with a URI',
      `server.resource('r', 'file:///a', async (uri, extra) => {});`,
      ['resource r resources/read extra'],
    ],
    [
      'resource with a template',
      `server.resource('r', new ResourceTemplate('a://{b}', {}), async (uri, vars, extra) => {});`,
      ['resource r resources/read extra'],
    ],
    [
      'registerResource',
      `server.registerResource('r', 'file:///a', {}, async (uri, extra) => {});`,
      ['resource r resources/read extra'],
    ],
    [
      'registerResource with a template',
      `server.registerResource('r', new ResourceTemplate('a://{b}', {}), {}, async (uri, vars, extra) => {});`,
      ['resource r resources/read extra'],
    ],
    [
      'setRequestHandler(Schema)',
      `low.setRequestHandler(CallToolRequestSchema, async (request, extra) => {});`,
      ['request - tools/call extra'],
    ],
    [
      'setRequestHandler of the inner server',
      `server.server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {});`,
      ['request - tools/call extra'],
    ],
    [
      'setRequestHandler(method)',
      `low.setRequestHandler('tools/call', async (request, ctx) => {});`,
      ['request - tools/call ctx'],
    ],
    [
      'setNotificationHandler',
      `low.setNotificationHandler(InitializedNotificationSchema, async () => {});`,
      ['notification - notifications/initialized -'],
    ],
    [
      'a function of the file',
      `async function run(args, extra) {} server.registerTool('t', { inputSchema: s }, run);`,
      ['tool t tools/call extra'],
    ],
    [
      'a constant function',
      `const run = async (args, extra) => {}; server.registerTool('t', { inputSchema: s }, run);`,
      ['tool t tools/call extra'],
    ],
    [
      'a method',
      `class A { run(args, extra) {} go() { server.registerTool('t', { inputSchema: s }, this.run); } }`,
      ['tool t tools/call extra'],
    ],
    [
      'a bound method',
      `class A { run(args, extra) {} go() { server.registerTool('t', { inputSchema: s }, this.run.bind(this)); } }`,
      ['tool t tools/call extra'],
    ],
    [
      'a default value',
      `server.registerTool('t', { inputSchema: s }, async (args, extra = {}) => {});`,
      ['tool t tools/call extra'],
    ],
    [
      'a pattern',
      `server.registerTool('t', { inputSchema: s }, async (args, { sessionId }) => {});`,
      ['tool t tools/call { sessionId }'],
    ],
    [
      'a constant name',
      `const NAME = 't'; server.registerTool(NAME, { inputSchema: s }, async (args, extra) => {});`,
      ['tool t tools/call extra'],
    ],
    [
      'a name that is not constant',
      `server.registerTool(name(), { inputSchema: s }, async (args, extra) => {});`,
      ['tool - tools/call extra'],
    ],
    [
      'a server from a function',
      `function make() { return new McpServer({}); } const s2 = make(); s2.tool('t', async (extra) => {});`,
      ['tool t tools/call extra'],
    ],
    [
      'a field',
      `class A { s = new McpServer({}); go() { this.s.tool('t', async (extra) => {}); } }`,
      ['tool t tools/call extra'],
    ],
    [
      'a field set in the constructor',
      `class A { constructor() { this.s = new McpServer({}); } go() { this.s.tool('t', async (extra) => {}); } }`,
      ['tool t tools/call extra'],
    ],
    ["somebody else's tool()", `bench.tool('t', async (extra) => {});`, []],
    ["somebody else's resource()", `aws.resource('r', 'x', (a, b) => {});`, []],
    ["somebody else's setRequestHandler", `proxy.setRequestHandler(handler, () => {});`, []],
  ])('%s', (_name, code, expected) => {
    underEveryParser('a.js', `${server}\n${code}`, (facts) => {
      const text = (node: TSESTree.Node | undefined): string => (node ? facts.source.text.slice(...node.range) : '-');
      expect(
        facts.handlers.map((one) => `${one.kind} ${one.name ?? '-'} ${one.method ?? '-'} ${text(one.context)}`),
      ).toEqual(expected);
    });
  });

  describe.each<[name: string, code: string, expected: boolean]>([
    ['by position', `server.registerTool('t', { inputSchema: s }, async (args: A, extra) => { probe(extra); });`, true],
    [
      'optional chain, non-null',
      `server.registerTool('t', { inputSchema: s }, async (args: A, extra) => { probe(extra!); });`,
      true,
    ],
    [
      'by type',
      `import type { RequestHandlerExtra } from '${types}'; function f(x: RequestHandlerExtra<A, B>) { probe(x); }`,
      true,
    ],
    [
      'by the type of v2',
      `import type { ServerContext } from '@modelcontextprotocol/server'; const f = (x: ServerContext) => { probe(x); };`,
      true,
    ],
    [
      'by an alias of the type',
      `import type { RequestHandlerExtra } from '${types}'; type Extra = RequestHandlerExtra<A, B>; function f(x: Extra) { probe(x); }`,
      true,
    ],
    [
      'by a union',
      `import type { RequestHandlerExtra } from '${types}'; function f(x: RequestHandlerExtra<A, B> | undefined) { probe(x); }`,
      true,
    ],
    [
      'optional parameter',
      `import type { RequestHandlerExtra } from '${types}'; function f(x?: RequestHandlerExtra<A, B>) { probe(x); }`,
      true,
    ],
    [
      'by the type of the function',
      `import type { ToolCallback } from '${mcp}'; const f: ToolCallback<S> = async (args, x) => { probe(x); };`,
      true,
    ],
    [
      'by the type of a field',
      `import type { ToolCallback } from '${mcp}'; class A { run: ToolCallback<S> = async (args, x) => { probe(x); }; }`,
      true,
    ],
    [
      'by satisfies',
      `import type { ToolCallback } from '${mcp}'; const f = (async (args, x) => { probe(x); }) satisfies ToolCallback<S>;`,
      true,
    ],
    [
      'handed to a function of the file',
      `function help(a: number, x: unknown) { probe(x); } server.registerTool('t', { inputSchema: s }, async (args: A, extra) => help(1, extra));`,
      true,
    ],
    [
      'handed on twice',
      `function deep(y: unknown) { probe(y); } function help(x: unknown) { deep(x); } server.registerTool('t', { inputSchema: s }, async (args: A, extra) => help(extra));`,
      true,
    ],
    [
      'handed on in an object',
      `function help({ extra: x }: O) { probe(x); } server.registerTool('t', { inputSchema: s }, async (args: A, extra) => help({ extra }));`,
      true,
    ],
    [
      'an alias',
      `server.registerTool('t', { inputSchema: s }, async (args: A, extra) => { const ctx = extra; probe(ctx); });`,
      true,
    ],
    [
      'a task tool',
      `server.experimental.tasks.registerToolTask('t', {}, { async createTask(args: A, extra: any) { probe(extra); } });`,
      true,
    ],
    [
      'the arguments',
      `server.registerTool('t', { inputSchema: s }, async (args: A, extra) => { probe(args); });`,
      false,
    ],
    ['a log object', `const extra = { sessionId: 'a', requestId: 1 }; probe(extra);`, false],
    ['an express request', `app.post('/mcp', (req: any, extra: any) => { probe(extra); });`, false],
    [
      'a type of their own',
      `interface RequestHandlerExtra { sessionId: string } function f(x: RequestHandlerExtra) { probe(x); }`,
      false,
    ],
    [
      'shadowed',
      `server.registerTool('t', { inputSchema: s }, async (args: A, extra) => { items.map((extra: any) => probe(extra)); });`,
      false,
    ],
  ])('context: %s', (_name, code, expected) => {
    underEveryParser('a.ts', `${server}\n${code}`, (facts) => {
      expect(probed(facts).map((node) => facts.isContext(node))).toEqual([expected]);
    });
  });

  describe.each<[name: string, code: string, expected: number]>([
    ['in a registration', `server.registerTool('t', { inputSchema: s }, async (args: A, { sessionId }) => {});`, 1],
    [
      'with a type',
      `import type { RequestHandlerExtra } from '${types}'; function f({ sessionId }: RequestHandlerExtra<A, B>) {}`,
      1,
    ],
    [
      'of a variable',
      `server.registerTool('t', { inputSchema: s }, async (args: A, extra) => { const { sessionId: sid } = extra; });`,
      1,
    ],
    [
      'in a function that is given one',
      `function help({ sessionId }: any) {} server.registerTool('t', { inputSchema: s }, async (args: A, extra) => help(extra));`,
      1,
    ],
    ['of the arguments', `server.registerTool('t', { inputSchema: s }, async ({ sessionId }: A, extra) => {});`, 0],
    ['of a request', `app.post('/', ({ sessionId }: any) => {});`, 0],
  ])('context taken apart: %s', (_name, code, expected) => {
    underEveryParser('a.ts', `${server}\n${code}`, (facts) => {
      expect(facts.nodes('ObjectPattern').filter((node) => facts.isContextPattern(node))).toHaveLength(expected);
    });
  });
});

describe('classes', () => {
  describe.each<[name: string, code: string, expected: string | undefined]>([
    ['new', `probe(new McpServer({}));`, 'McpServer'],
    ['const', `const s = new McpServer({}); probe(s);`, 'McpServer'],
    ['assigned later', `let s: any; s = new McpServer({}); probe(s);`, 'McpServer'],
    ['annotated parameter', `function f(s: McpServer) { probe(s); }`, 'McpServer'],
    ['nullable annotation', `let s: McpServer | undefined; probe(s);`, 'McpServer'],
    ['inner server', `const s = new McpServer({}); probe(s.server);`, 'Server'],
    ['subclass', `class Mine extends McpServer {} const s = new Mine({}); probe(s);`, 'McpServer'],
    ['returned by a function', `const make = () => new McpServer({}); probe(make());`, 'McpServer'],
    [
      'returned by an async function',
      `async function make(): Promise<McpServer> { return x; } async function g() { probe(await make()); }`,
      'McpServer',
    ],
    ['field with a type', `class A { private s: McpServer; f() { probe(this.s); } }`, 'McpServer'],
    [
      'parameter property',
      `class A { constructor(private readonly s: McpServer) {} f() { probe(this.s); } }`,
      'McpServer',
    ],
    [
      'decorated parameter property',
      `class A { constructor(@Inject() private readonly s: McpServer) {} f() { probe(this.s); } }`,
      'McpServer',
    ],
    ['either of two', `const s = a ?? new McpServer({}); probe(s);`, 'McpServer'],
    ['an McpServer of their own', `class A { f() { class McpServer {} probe(new McpServer()); } }`, undefined],
    [
      'a union of two',
      `import { Server } from '@modelcontextprotocol/sdk/server/index.js'; let s: McpServer | Server; probe(s);`,
      undefined,
    ],
  ])('%s', (_name, code, expected) => {
    underEveryParser('a.ts', `import { McpServer } from '${mcp}';\n${code}`, (facts) => {
      expect(probed(facts).map((node) => facts.classOf(node))).toEqual([expected]);
    });
  });
});

describe('routes', () => {
  describe.each<[name: string, file: string, code: string, expected: string[]]>([
    ['express', 'a.js', `app.post('/mcp', async (req, res) => {});`, ['post /mcp call +']],
    [
      'express with middleware',
      'a.js',
      `app.post('/mcp', auth, express.json(), async (req, res) => {});`,
      ['post /mcp call +'],
    ],
    [
      'express, named handler',
      'a.js',
      `const handle = async (req, res) => {}; app.get('/mcp', handle);`,
      ['get /mcp call +'],
    ],
    [
      'express, handler of another file',
      'a.js',
      `import { handle } from './h'; app.delete('/mcp', handle);`,
      ['delete /mcp call -'],
    ],
    [
      'express, all and use',
      'a.js',
      `app.all('/mcp', (req, res) => {}); app.use('/mcp', (req, res) => {});`,
      ['all /mcp call +', 'use /mcp call +'],
    ],
    ['express, several paths', 'a.js', `app.post(['/mcp', '/'], (req, res) => {});`, ['post - call +']],
    ['a constant path', 'a.js', `const PATH = '/mcp'; app.post(PATH, (req, res) => {});`, ['post /mcp call +']],
    ['a path from a configuration', 'a.js', `app.post(config.path, (req, res) => {});`, ['post - call +']],
    ['middleware alone', 'a.js', `app.use((req, res, next) => {});`, ['use - call +']],
    [
      'router.route',
      'a.js',
      `router.route('/mcp').post((req, res) => {}).get((req, res) => {});`,
      ['get /mcp call +', 'post /mcp call +'],
    ],
    ['hono', 'a.js', `app.post('/mcp', (c) => c.json({}));`, ['post /mcp call +']],
    ['hono on', 'a.js', `app.on('POST', '/mcp', (c) => {});`, ['post /mcp call +']],
    [
      'hono on, several methods',
      'a.js',
      `app.on(['POST', 'GET'], '/mcp', (c) => {});`,
      ['post /mcp call +', 'get /mcp call +'],
    ],
    ['fastify short', 'a.js', `fastify.post('/mcp', { schema }, async (request, reply) => {});`, ['post /mcp call +']],
    [
      'fastify.route',
      'a.js',
      `fastify.route({ method: ['GET', 'POST'], url: '/mcp', handler: async (request, reply) => {} });`,
      ['get /mcp config +', 'post /mcp config +'],
    ],
    [
      'fastify.route, method shorthand',
      'a.js',
      `fastify.route({ method: 'DELETE', url: '/mcp', async handler(request, reply) {} });`,
      ['delete /mcp config +'],
    ],
    ['koa-router', 'a.js', `router.post('/mcp', async (ctx, next) => {});`, ['post /mcp call +']],
    ['koa-router with a name', 'a.js', `router.post('mcp', '/mcp', async (ctx) => {});`, ['post /mcp call +']],
    ['node:http', 'a.js', `http.createServer(async (req, res) => {}).listen(1);`, ['all - server +']],
    [
      'node:http, named import',
      'a.js',
      `import { createServer } from 'node:http'; const on = (req, res) => {}; createServer({}, on);`,
      ['all - server +'],
    ],
    [
      'Next.js',
      'a.ts',
      `export async function POST(request: Request) {} export const GET = async () => {};`,
      ['post - export +', 'get - export +'],
    ],
    [
      'Next.js, one handler',
      'a.ts',
      `const handler = async () => {}; export { handler as GET, handler as POST };`,
      ['get - export +', 'post - export +'],
    ],
    ['supertest', 'a.js', `await request(app).post('/mcp').set('a', 'b');`, []],
    ['axios', 'a.js', `axios.post('/mcp', { jsonrpc: '2.0' });`, []],
    ['a map', 'a.js', `sessions.get(id); cache.delete('/x');`, []],
  ])('%s', (_name, file, code, expected) => {
    underEveryParser(file, code, (facts) => {
      expect(
        facts.routes.map((one) => `${one.method} ${one.path ?? '-'} ${one.form} ${one.handler ? '+' : '-'}`),
      ).toEqual(expected);
    });
  });
});

describe('header uses', () => {
  describe.each<[name: string, file: string, code: string, expected: string[]]>([
    ['bracket', 'a.js', `const sid = req.headers['mcp-session-id'];`, ['read req.headers']],
    ['any case', 'a.js', `const sid = req.headers['MCP-Session-ID'];`, ['read req.headers']],
    ['cast', 'a.ts', `const sid = req.headers['mcp-session-id'] as string | undefined;`, ['read req.headers']],
    [
      'Array.isArray',
      'a.js',
      `const sid = Array.isArray(req.headers['mcp-session-id']) ? req.headers['mcp-session-id'][0] : req.headers['mcp-session-id'];`,
      ['read req.headers', 'read req.headers', 'read req.headers'],
    ],
    [
      'optional chain',
      'a.js',
      `const sid = extra.requestInfo?.headers?.['mcp-session-id'];`,
      ['read extra.requestInfo?.headers'],
    ],
    ['req.header', 'a.js', `req.header('Mcp-Session-Id');`, ['read req']],
    ['req.get', 'a.js', `req.get('Mcp-Session-Id');`, ['read req']],
    ['c.req.header', 'a.js', `c.req.header('mcp-session-id');`, ['read c.req']],
    ['headers.get', 'a.js', `request.headers.get('mcp-session-id');`, ['read request.headers']],
    ['headers().get', 'a.js', `(await headers()).get('mcp-session-id');`, ['read await headers()']],
    ['headers.has', 'a.js', `request.headers.has('mcp-session-id');`, ['read request.headers']],
    ['in', 'a.js', `if ('mcp-session-id' in req.headers) f();`, ['read req.headers']],
    [
      'a helper',
      'a.js',
      `getHeader(event, 'mcp-session-id'); firstHeader(req.headers, 'mcp-session-id');`,
      ['read event', 'read req.headers'],
    ],
    ['destructured', 'a.js', `const { 'mcp-session-id': sid } = req.headers;`, ['read -']],
    ['destructured parameter', 'a.js', `const f = ({ headers: { 'mcp-session-id': sid } }) => sid;`, ['read -']],
    ['a constant', 'a.js', `const H = 'mcp-session-id'; req.headers[H];`, ['read req.headers']],
    [
      'as const object',
      'a.ts',
      `const H = { SESSION: 'mcp-session-id' } as const; req.headers[H.SESSION];`,
      ['read req.headers'],
    ],
    ['enum', 'a.ts', `enum H { Session = 'Mcp-Session-Id' } req.header(H.Session);`, ['read req']],
    ['lower-cased constant', 'a.js', `const H = 'Mcp-Session-Id'; req.headers[H.toLowerCase()];`, ['read req.headers']],
    ['concatenation', 'a.js', `req.headers['mcp' + '-session-id'];`, ['read req.headers']],
    ['template', 'a.js', 'const P = "mcp"; req.headers[`${P}-session-id`];', ['read req.headers']],
    ['lambda', 'a.js', `event.headers['mcp-session-id'];`, ['read event.headers']],
    ['decorator', 'a.ts', `class A { m(@Headers('mcp-session-id') sid: string) {} }`, ['read -']],
    ['setHeader', 'a.js', `res.setHeader('Mcp-Session-Id', id);`, ['write res']],
    ['res.set', 'a.js', `res.set('Mcp-Session-Id', id);`, ['write res']],
    ['reply.header', 'a.js', `reply.header('mcp-session-id', id);`, ['write reply']],
    ['c.header', 'a.js', `c.header('mcp-session-id', id);`, ['write c']],
    ['headers literal', 'a.js', `fetch(u, { headers: { 'Mcp-Session-Id': id } });`, ['write -']],
    ['computed key', 'a.js', `const H = 'mcp-session-id'; const h = { [H]: id };`, ['write -']],
    ['conditional spread', 'a.js', `const h = { ...(id ? { 'mcp-session-id': id } : {}) };`, ['write -']],
    ['Headers.set', 'a.js', `headers.set('mcp-session-id', id);`, ['write headers']],
    ['Headers.append', 'a.js', `headers.append('mcp-session-id', id);`, ['write headers']],
    ['new Headers([[…]])', 'a.js', `new Headers([['mcp-session-id', id]]);`, ['write -']],
    ['writeHead', 'a.js', `res.writeHead(200, { 'Mcp-Session-Id': id });`, ['write -']],
    ['assignment', 'a.js', `headers['mcp-session-id'] = id;`, ['write headers']],
    ['helper of h3', 'a.js', `setResponseHeader(event, 'mcp-session-id', id);`, ['write event']],
    ['delete', 'a.js', `delete headers['mcp-session-id'];`, ['remove headers']],
    [
      'removeHeader',
      'a.js',
      `res.removeHeader('Mcp-Session-Id'); headers.delete('mcp-session-id');`,
      ['remove res', 'remove headers'],
    ],
    [
      'supertest expect',
      'a.js',
      `request(app).get('/').expect('Mcp-Session-Id', /./);`,
      [`expect request(app).get('/')`],
    ],
    ['toHaveProperty', 'a.js', `expect(res.headers).toHaveProperty('mcp-session-id');`, ['expect expect(res.headers)']],
    ['compared', 'a.js', `if (name.toLowerCase() === 'mcp-session-id') f();`, ['compare -']],
    ['switch', 'a.js', `switch (name) { case 'mcp-session-id': f(); }`, ['compare -']],
    ['array', 'a.js', `const allowed = ['content-type', 'mcp-session-id'];`, ['list -']],
    ['comma string', 'a.js', `const allowed = 'Content-Type, Mcp-Session-Id';`, ['list -']],
    [
      'fastify schema',
      'a.js',
      `const schema = { headers: { properties: { 'mcp-session-id': { type: 'string' } } } };`,
      ['schema -'],
    ],
    ['zod schema', 'a.js', `const schema = z.object({ 'mcp-session-id': z.string().optional() });`, ['schema -']],
    ['OpenAPI parameter', 'a.js', `const p = { name: 'Mcp-Session-Id', in: 'header', required: true };`, ['schema -']],
    ['a sentence', 'a.js', `throw new Error('Bad Request: Mcp-Session-Id header is required');`, []],
    ['a query parameter', 'a.js', `url.searchParams.get('mcp-session-id'); req.query['mcp-session-id'];`, []],
    ['added to a line of text', 'a.js', `const line = 'mcp-session-id' + ': ' + id;`, []],
    ['the constant itself', 'a.js', `const H = 'mcp-session-id'; expect(H).toBe('mcp-session-id');`, []],
    ['another header', 'a.js', `req.headers['x-session-id'];`, []],
  ])('%s', (_name, file, code, expected) => {
    underEveryParser(file, code, (facts) => {
      const text = (node: TSESTree.Node | undefined): string => (node ? facts.source.text.slice(...node.range) : '-');
      expect(facts.headerUses.map((one) => `${one.use} ${text(one.target)}`)).toEqual(expected);
      expect(new Set(facts.headerUses.map((one) => one.name))).toEqual(
        new Set(expected.length > 0 ? ['mcp-session-id'] : []),
      );
    });
  });
});

function factsOf(source: SourceFile): Facts {
  return createFacts(source);
}

/** The arguments of the calls of `probe`, in source order. */
function probed(facts: Facts): TSESTree.Node[] {
  return facts
    .nodes('CallExpression')
    .filter((call) => call.callee.type === 'Identifier' && call.callee.name === 'probe')
    .flatMap((call) => call.arguments.slice(0, 1));
}

function named(reference: { module: string; name: string } | undefined): string | undefined {
  return reference && `${reference.module}#${reference.name}`;
}

/** As ESLint would pass it on, with parents. */
function parseWithTypescript(path: string, text: string): SourceFile {
  const jsx = /\.[cm]?jsx?$|\.tsx$/u.test(path);
  const { ast } = typescriptParser.parseForESLint(text, {
    range: true,
    loc: true,
    comment: true,
    sourceType: 'module',
    ecmaFeatures: { jsx },
  });
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const child of childNodes(node)) {
      (child as { parent?: TSESTree.Node }).parent = node;
      stack.push(child);
    }
  }
  return { path, text, ast, comments: [] };
}

/** One test for each parser that can read the file. */
function underEveryParser(file: string, code: string, test: (facts: Facts) => void): void {
  it('babel', () => test(factsOf(parseSource(file, code))));
  it('typescript-eslint', () => lintWith(file, code, typescriptParser, test));
  if (/\.[cm]?jsx?$/u.test(file)) it('espree', () => lintWith(file, code, undefined, test));
}

/** Runs `test` inside a rule, on the tree that ESLint gives to rules. */
function lintWith(file: string, code: string, parser: Linter.Parser | undefined, test: (facts: Facts) => void): void {
  const failures: unknown[] = [];
  let ran = false;
  const linter = new Linter({ configType: 'flat' });
  const messages = linter.verify(
    code,
    {
      files: ['**/*.*'],
      plugins: {
        test: {
          rules: {
            ask: {
              create: ({ sourceCode }) => ({
                Program() {
                  ran = true;
                  try {
                    test(
                      factsOf({
                        path: file,
                        text: code,
                        ast: sourceCode.ast as TSESTree.Program,
                        comments: [],
                      }),
                    );
                  } catch (error) {
                    failures.push(error);
                  }
                },
              }),
            },
          },
        },
      },
      rules: { 'test/ask': 'error' },
      languageOptions: {
        sourceType: /\.c[jt]s$/u.test(file) ? 'commonjs' : 'module',
        ...(parser && { parser }),
        parserOptions: { ecmaFeatures: { jsx: /\.[cm]?jsx?$|\.tsx$/u.test(file) } },
      },
    },
    { filename: file },
  );
  for (const failure of failures) if (failure instanceof Error) throw failure;
  expect(failures).toEqual([]);
  expect(messages.map((message) => message.message)).toEqual([]);
  expect(ran).toBe(true);
}
