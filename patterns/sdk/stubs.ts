/** Stand-ins for servers in tests: the tested code calls other methods of them in v2, with other arguments. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, hasSpread, isFunction, memberName, objectMember, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { isTestCode } from '../facts/tests.js';
import { isTypeScript } from '../source-file.js';
import { registerMethods } from '../vocabulary/sdk-symbols.js';
import type { Migration } from './migration.js';
import { mentionsOf } from './references.js';
import { positionalKeysOf } from './registrations.js';
import { returnedBy } from './returned-values.js';

/** Moves all stand-ins of a file to the methods of v2, or says at the first one that they have to be moved. */
export function migrateStubs(migration: Migration): void {
  const stubs = migration.facts.nodes('MemberExpression').filter((member) => isStub(migration, member));
  const [first] = stubs;
  if (!first) return;
  const edits: Edit[] = [];
  const canMove = [...new Set(stubs.map((stub) => memberName(stub) ?? ''))].every((name) =>
    moves(migration.facts, name),
  );
  if (canMove && stubs.every((stub) => followStub({ migration, method: memberName(stub) ?? '', edits }, stub))) {
    for (const stub of stubs)
      migration.edits.replace(stub.property.range, registerMethods[memberName(stub) ?? ''] ?? '');
    for (const edit of edits) edit();
    migration.mark(first.property, memberName(first) ?? '');
    return;
  }
  // What is true of the first one is true of the others, which tests have many of.
  migration.remark({ messageId: 'stub', at: first, data: { name: memberName(first) ?? '' }, safety: 'manual' });
}

type Edit = () => void;

interface Following {
  readonly migration: Migration;
  readonly method: string;
  /** What has to be written, if all that is done with the stand-ins is understood. */
  readonly edits: Edit[];
}

/** What test doubles are asked and told, by the names of Sinon, Vitest and Jest. */
const stubMembers =
  /^(?:args|call(?:Count|ed\w*|s|sFake)|getCalls?|(?:first|second|third|last)Call|mock|mock(?:Clear|Reset|Return\w*|Implementation\w*|Resolved\w*)|returns|resolves|throws)$/u;

/** `server.tool.getCall(0)` */
function isStub({ facts }: Migration, member: TSESTree.MemberExpression): boolean {
  if (!['tool', 'prompt', 'resource'].includes(memberName(member) ?? '')) return false;
  const object = unwrap(member.object);
  const owner =
    object.type === 'Identifier' ? object.name : object.type === 'MemberExpression' ? memberName(object) : '';
  if (!/server$/iu.test(owner ?? '') || (facts.generation === 'raw' && facts.links?.usesSdk !== true)) return false;
  const { parent } = wrapped(member);
  if (parent?.type === 'MemberExpression') return stubMembers.test(memberName(parent) ?? '');
  const isKept = parent?.type === 'VariableDeclarator' || isExpect(parent);
  return isKept && isTestCode(facts);
}

function isExpect(node: Node | undefined): node is TSESTree.CallExpression {
  return node?.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'expect';
}

/** What says nothing about the arguments of a call. */
const countMembers =
  /^(?:called|called(?:Once|Twice|Thrice)|notCalled|callCount|reset\w*|restore|returns|resolves|throws|mock(?:Clear|Reset|Restore|Return\w*|Resolved\w*))$/u;
const countMatchers = /^(?:toHaveBeenCalled|toHaveBeenCalledTimes|toHaveBeenCalledOnce|toBeCalled|toBeCalledTimes)$/u;

/** @returns whether all that is done with a stand-in is understood */
function followStub(following: Following, stub: Node): boolean {
  const outer = wrapped(stub);
  const { parent } = outer;
  if (parent?.type === 'VariableDeclarator') return followConstant(following, parent, followStub);
  if (isExpect(parent)) return isCounted(parent);
  if (parent?.type !== 'MemberExpression' || parent.object !== outer) return false;
  const name = memberName(parent) ?? '';
  if (countMembers.test(name)) return true;
  if (/^(?:first|second|third|last)Call$/u.test(name)) return followCall(following, parent);
  const call = wrapped(parent).parent;
  if (name === 'mock') {
    // `server.tool.mock.calls[0][1]`
    const one = call?.type === 'MemberExpression' && memberName(call) === 'calls' ? wrapped(call).parent : undefined;
    return one?.type === 'MemberExpression' && one.computed && followArguments(following, one);
  }
  if (call?.type !== 'CallExpression' || call.callee !== parent) return false;
  if (name === 'getCall') return followCall(following, call);
  if (!/^(?:callsFake|mockImplementation)$/u.test(name) || !takesFirstAndLast(following, call.arguments[0]))
    return false;
  castRegistered(following, call.arguments[0]);
  return true;
}

/**
 * What a stub of the class itself gives back has to be all that v2 gives back, and that has a member that v1 had not:
 * `const tool = { handler, enable, … }; server.tool.callsFake((...args) => tool)`.
 */
function castRegistered({ migration, method, edits }: Following, given: Node | undefined): void {
  const { facts } = migration;
  const fn = given && unwrap(given);
  const isStubOfClass = facts.nodes('CallExpression').some((call) => calleeOf(call)?.name === 'createStubInstance');
  if (method !== 'tool' || !fn || !isFunction(fn) || fn.returnType || !isStubOfClass || !isTypeScript(facts.source))
    return;
  for (const value of returnedBy(fn)) {
    const variable = value.type === 'Identifier' ? facts.variableOf(value) : undefined;
    const object = (variable && facts.initializerOf(variable)) ?? value;
    if (object.type !== 'ObjectExpression' || hasSpread(object) || objectMember(object, 'executor')) continue;
    edits.push(() => {
      const module = `@modelcontextprotocol/${migration.choice.role}`;
      const type = migration.need({ module, name: 'RegisteredTool', isType: true });
      // Neither type has all of the other.
      migration.edits.insert(value.range[1], ` as unknown as ${type}`);
    });
  }
}

/** `expect(server.tool).toHaveBeenCalledTimes(1)` */
function isCounted(expected: TSESTree.CallExpression): boolean {
  let matcher: Node | undefined = expected.parent;
  if (matcher.type === 'MemberExpression' && memberName(matcher) === 'not') matcher = matcher.parent;
  return matcher?.type === 'MemberExpression' && countMatchers.test(memberName(matcher) ?? '');
}

function followConstant(
  following: Following,
  declarator: TSESTree.VariableDeclarator,
  follow: (following: Following, use: Node) => boolean,
): boolean {
  const { facts } = following.migration;
  const variable = declarator.id.type === 'Identifier' ? facts.variableOf(declarator.id) : undefined;
  if (!variable || declarator.parent.kind !== 'const') return false;
  return mentionsOf(facts, variable).every((mention) => follow(following, mention));
}

/** A call of the stand-in, as Sinon has it: `server.tool.firstCall.args[1]`. */
function followCall(following: Following, call: Node): boolean {
  const outer = wrapped(call);
  const { parent } = outer;
  if (parent?.type === 'VariableDeclarator') return followConstant(following, parent, followCall);
  return (
    parent?.type === 'MemberExpression' &&
    parent.object === outer &&
    memberName(parent) === 'args' &&
    followArguments(following, parent)
  );
}

/** The arguments of a call, of which one is looked at by its number. */
function followArguments({ migration, method, edits }: Following, list: Node): boolean {
  const outer = wrapped(list);
  const { parent } = outer;
  if (parent?.type !== 'MemberExpression' || !parent.computed || parent.object !== outer) return false;
  const { property } = parent;
  if (property.type !== 'Literal' || typeof property.value !== 'number') return false;
  const place = placeOf(migration.facts, method, property.value);
  if (!place) return false;
  edits.push(() => {
    migration.edits.replace(property.range, String(place.index));
    if (place.member !== undefined) migration.edits.insert(parent.range[1], `.${place.member}`);
  });
  return true;
}

/** Where an argument is in v2, if all that the program registers is registered in the same form. */
function placeOf(
  facts: Facts,
  method: string,
  index: number,
): { readonly index: number; readonly member?: string } | undefined {
  if (index === 0) return { index };
  const keys = keysOf(facts, method);
  if (!keys) return undefined;
  if (method === 'resource') return index === 1 ? { index } : undefined;
  const member = keys[index - 1];
  if (member !== undefined) return { index: 1, member };
  return index === keys.length + 1 ? { index: 2 } : undefined;
}

function keysOf(facts: Facts, method: string): readonly string[] | undefined {
  const forms = formsOf(facts, method);
  const [first] = forms;
  return forms.every((form) => form?.join() === first?.join()) ? first : undefined;
}

/** What the program registers by a method of v1: of each call the names that its arguments have in v2, if they can be told. */
function formsOf(facts: Facts, method: string): (readonly string[] | undefined)[] {
  const files = (facts.links?.program.files ?? [facts]).filter((one) => !isTestCode(one));
  return files.flatMap((one) =>
    one.nodes('CallExpression').flatMap((call) => {
      const callee = calleeOf(call);
      return callee?.receiver && callee.name === method ? [positionalKeysOf(one, call, method)] : [];
    }),
  );
}

/** Whether the tested code calls the method of v2 from now on. */
function moves(facts: Facts, method: string): boolean {
  const forms = formsOf(facts, method);
  return forms.length > 0 && forms.every((form) => form !== undefined);
}

/** `callsFake((...args) => keep(args[args.length - 1]))`: name and callback are first and last in v2 as well. */
function takesFirstAndLast({ migration: { facts } }: Following, given: Node | undefined): boolean {
  const fn = given && unwrap(given);
  const [rest, ...others] = fn && isFunction(fn) ? fn.params : [];
  const variable =
    rest?.type === 'RestElement' && rest.argument.type === 'Identifier' ? facts.variableOf(rest.argument) : undefined;
  if (!variable || others.length > 0) return false;
  return mentionsOf(facts, variable).every((mention) => {
    const { parent } = mention;
    if (parent.type !== 'MemberExpression' || parent.object !== mention) return false;
    if (memberName(parent) === 'length') return isLastIndex(parent.parent, variable.name);
    if (parent.computed) {
      const { property } = parent;
      return (property.type === 'Literal' && property.value === 0) || isLastIndex(property, variable.name);
    }
    const call = parent.parent;
    const [at] = call.type === 'CallExpression' && memberName(parent) === 'at' ? call.arguments : [];
    return at?.type === 'UnaryExpression' && facts.source.text.slice(...at.range) === '-1';
  });
}

/** `args.length - 1` */
function isLastIndex(node: Node, name: string): boolean {
  return (
    node.type === 'BinaryExpression' &&
    node.operator === '-' &&
    node.right.type === 'Literal' &&
    node.right.value === 1 &&
    node.left.type === 'MemberExpression' &&
    memberName(node.left) === 'length' &&
    node.left.object.type === 'Identifier' &&
    node.left.object.name === name
  );
}
