/** Which requests a piece of code answers, and where new members go in a literal. */
import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { applyEdits } from '../codemods/engine/edits.js';
import { createFacts } from '../patterns/facts/facts.js';
import type { Facts } from '../patterns/facts/facts.js';
import { insertMembersAfter, insertMembersFirst } from '../patterns/facts/insertion.js';
import { createProject } from '../patterns/facts/project.js';

function factsOf(text: string): Facts {
  return createFacts(parseSource('file.ts', text));
}

/** The methods at the call of `here()`, sorted; nothing where they are unknown. */
function methodsAtHere(facts: Facts): string[] | undefined {
  const call = facts
    .nodes('CallExpression')
    .find(({ callee }) => callee.type === 'Identifier' && callee.name === 'here');
  if (!call) throw new Error('no call of here()');
  const methods = facts.methodsAt(call);
  return methods && [...methods].sort();
}

describe('methodsAt', () => {
  it.each([
    ['a case', `switch (m.method) { case 'tools/list': here(); }`, ['tools/list']],
    [
      'cases that fall through',
      `switch (m) { case 'tools/list': log(); case 'prompts/list': here(); }`,
      ['prompts/list', 'tools/list'],
    ],
    [
      'a case behind a break',
      `switch (m) { case 'tools/list': break; case 'prompts/list': here(); }`,
      ['prompts/list'],
    ],
    ['the default', `switch (m) { case 'tools/list': return; default: here(); }`, []],
    [
      'another switch within',
      `switch (m) { case 'tools/list': switch (level) { case 'debug': here(); } }`,
      ['tools/list'],
    ],
    ['a reducer', `switch (action.type) { case 'tools/list': here(); }`, undefined],
    ['a branch', `if (ready && 'tools/list' === m) here();`, ['tools/list']],
    ['two methods', `if (m === 'tools/list' || m === 'prompts/list') here();`, ['prompts/list', 'tools/list']],
    ['one of two, the other unknown', `if (m === 'tools/list' || ready) here();`, undefined],
    ['the else of a negation', `if (m !== 'tools/list') other(); else here();`, ['tools/list']],
    ['a guard', `function f(m) { if (m !== 'tools/list') return; here(); }`, ['tools/list']],
    ['a guard that lets others pass', `function f(m) { if (m !== 'tools/list') log(); here(); }`, undefined],
    ['a list', `if (['tools/list', 'prompts/list'].includes(m)) here();`, ['prompts/list', 'tools/list']],
    ['a short circuit', `m === 'tools/list' && here();`, ['tools/list']],
    ['a bare word', `if (tab === 'initialize') here();`, undefined],
    ['a bare word that is a method', `if (request.method === 'initialize') here();`, ['initialize']],
    ['an entry of a table', `const methods = { 'tools/list': () => here() };`, ['tools/list']],
    ['a registered function', `rpc.addMethod('tools/list', list); function list() { here(); }`, ['tools/list']],
    ['an event handler', `query.onSuccess('tools/list', () => here());`, undefined],
    ['a called function', `if (m === 'tools/list') list(); function list() { [1].map(() => here()); }`, ['tools/list']],
    [
      'a function called from elsewhere too',
      `if (m === 'tools/list') list(); list(); function list() { here(); }`,
      undefined,
    ],
    [
      'a function that calls itself',
      `if (m === 'tools/list') list(); function list() { list(); here(); }`,
      ['tools/list'],
    ],
    ['a method', `class S { table = { 'tools/list': this.list.bind(this) }; list() { here(); } }`, ['tools/list']],
  ])('%s', (_, code, expected) => {
    expect(methodsAtHere(factsOf(code))).toEqual(expected);
  });

  it('knows the callbacks of the SDK, and the list callback of a template', () => {
    const imports = `import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
      const server = new McpServer({ name: 'x', version: '1' });`;
    expect(methodsAtHere(factsOf(`${imports} server.registerResource('a', 'b://c', {}, () => here());`))).toEqual([
      'resources/read',
    ]);
    const template = `new ResourceTemplate('b://{c}', { list: () => here() })`;
    expect(methodsAtHere(factsOf(`${imports} server.registerResource('a', ${template}, {}, read);`))).toEqual([
      'resources/list',
    ]);
  });

  it('follows nested constants of another file', () => {
    const server = parseSource(
      'server.ts',
      `import { METHODS } from './methods.js'; if (m === METHODS.TOOLS.LIST) here();`,
    );
    const methods = parseSource('methods.ts', `export const METHODS = { TOOLS: { LIST: 'tools/list' } } as const;`);
    const facts = createProject([server, methods]).factsOf('server.ts');
    expect(facts && methodsAtHere(facts)).toEqual(['tools/list']);
  });
});

describe('inserting members', () => {
  const after = (text: string, index: number): string | undefined => {
    const facts = factsOf(text);
    const [list] = facts.nodes('ArrayExpression');
    const element = list?.elements[index];
    const edits = list && element ? insertMembersAfter(facts.source, list, element, ['x', 'y']) : undefined;
    return edits && applyEdits(text, edits);
  };

  it.each([
    ['in a line', '[a, b]', 0, '[a, x, y, b]'],
    ['at the end of a line', '[a]', 0, '[a, x, y]'],
    ['before a trailing comma', '[a,]', 0, '[a, x, y,]'],
    ['on lines of their own', '[\n  a,\n  b,\n]', 1, '[\n  a,\n  b,\n  x,\n  y,\n]'],
    ['without a trailing comma', '[\n  a\n]', 0, '[\n  a,\n  x,\n  y\n]'],
    ['behind a remark', '[\n  a, // first\n  b\n]', 0, '[\n  a, // first\n  x,\n  y,\n  b\n]'],
    ['behind the last remark', '[\n  a // only\n]', 0, '[\n  a, // only\n  x,\n  y\n]'],
    ['with CRLF and tabs', '[\r\n\ta,\r\n]', 0, '[\r\n\ta,\r\n\tx,\r\n\ty,\r\n]'],
    ['before a remark in a line', '[a // only\n]', 0, '[a, x, y // only\n]'],
    ['behind a remark before the comma', '[\n  a // first\n  , b\n]', 0, '[\n  a // first\n  , x, y, b\n]'],
    ['behind a remark on the next line', '[\n  a\n  // more to come\n]', 0, '[\n  a,\n  // more to come\n  x,\n  y\n]'],
    ['where several share a line', '[\n  a, b,\n]', 0, '[\n  a, x, y, b,\n]'],
  ])('%s', (_, text, index, expected) => {
    expect(after(text, index)).toBe(expected);
  });

  it.each([
    ['in a line', '({ ...a })', '({ x, y, ...a })'],
    ['without spaces', '({...a})', '({x, y, ...a})'],
    ['on lines of their own', '({\n  ...a,\n})', '({\n  x,\n  y,\n  ...a,\n})'],
    ['behind a remark', '({ // page\n  ...a,\n})', '({ // page\n  x,\n  y,\n  ...a,\n})'],
  ])('in front: %s', (_, text, expected) => {
    const facts = factsOf(text);
    const [object] = facts.nodes('ObjectExpression');
    expect(object && applyEdits(text, insertMembersFirst(facts.source, object, ['x', 'y']))).toBe(expected);
  });
});
