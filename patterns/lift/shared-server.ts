/**
 * One server that a file sets up at its top, or at the top of a function, and what it takes to wrap all of that in a
 * function which builds a fresh one: `function createServer() { const server = …; …; return server; }`.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  contains,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  unwrap,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { indentAt } from '../facts/insertion.js';
import type { Variable } from '../facts/scope.js';
import type { Range, TextEdit } from '../pattern.js';
import { freeName, mentionsOf } from '../sdk/references.js';
import { writtenOnce } from './factories.js';
import type { Lift } from './lift.js';
import { setupProblem, usesAwait, useProblem, usesThis } from './setup-code.js';
import { linesAt, styleOf, withComments, wholeLines } from './source-style.js';

type Block = TSESTree.Program | TSESTree.BlockStatement;

/** What becomes the function. */
export interface ServerSetup {
  readonly kind: 'setup';
  readonly variable: Variable;
  /** The name of the function; nothing else in the file has it. */
  readonly name: string;
  readonly isAsync: boolean;
  /** Whether it has to be an arrow function, because its code has a `this`; then it is not there before its place. */
  readonly isArrow: boolean;
  readonly block: Block;
  /** The statements of the block that go into it, the declaration of the server among them; in source order. */
  readonly statements: readonly Node[];
  /** Those that go there from the function that connects the server, in source order. */
  readonly late: readonly Node[];
  /** What is left outside: the calls of `connect` on the server, in source order. */
  readonly connects: readonly TSESTree.CallExpression[];
  /** The same for `close`. */
  readonly closes: readonly TSESTree.CallExpression[];
  /** The `export` of the server, which becomes that of the function. */
  readonly exported: TSESTree.ExportNamedDeclaration | undefined;
  /** `let server;` where it is assigned in another place: that declaration goes. */
  readonly forward: TSESTree.VariableDeclaration | undefined;
}

/** Why there is none. */
export interface NoSetup {
  readonly kind: 'refused';
  /** A clause that names the code: "`export const server` hands the server to other files". */
  readonly reason: string;
  readonly at: Node;
}

/**
 * @param handed expressions that stay outside of the function, because they become a function that builds servers, or are
 *   written in another place; the name of the server among them where its declaration is exported
 * @returns how a server that is made once can be made by a function, or what is in the way; without `handed`, the same object each time
 */
export function serverSetupOf(
  facts: Facts,
  variable: Variable,
  handed: ReadonlySet<Node> = none,
): ServerSetup | NoSetup {
  if (handed !== none) return lookAt(facts, variable, handed);
  let known = setups.get(variable);
  if (!known) setups.set(variable, (known = lookAt(facts, variable, handed)));
  return known;
}

const none: ReadonlySet<Node> = new Set();

const setups = new WeakMap<Variable, ServerSetup | NoSetup>();

function lookAt(facts: Facts, variable: Variable, handed: ReadonlySet<Node>): ServerSetup | NoSetup {
  const declarator = variable.defs.length === 1 ? (variable.defs[0]?.node as Node | undefined) : undefined;
  const declaration = declarator?.parent;
  if (declarator?.type !== 'VariableDeclarator' || declaration?.type !== 'VariableDeclaration') {
    return refuse(facts, variable.identifiers[0] as unknown as Node, 'is not declared as a constant');
  }
  const forward = declarator.init ? undefined : assignedOnce(facts, variable, declaration);
  if (forward) return gather({ facts, variable, handed, ...forward, forward: declaration });
  const exported = declaration.parent.type === 'ExportNamedDeclaration' ? declaration.parent : undefined;
  if (exported && !handed.has(declarator.id)) return refuse(facts, declarator.id, 'is exported', nameOf(declarator));
  const block: Node = (exported ?? declaration).parent;
  if (declarator.id.type !== 'Identifier' || declaration.declarations.length !== 1 || !isBlock(block)) {
    return refuse(facts, declaration, 'declares more than the server');
  }
  if (variable.references.some((one) => one.isWrite() && !one.init)) {
    return refuse(facts, declarator.id, 'is not assigned where it is declared', nameOf(declarator));
  }
  return gather({ facts, variable, block, declaration: exported ?? declaration, handed, forward: undefined });
}

/** `let server; beforeAll(() => { server = new McpServer(…); … })`: the statement that assigns it, and the block in which it does. */
function assignedOnce(
  facts: Facts,
  variable: Variable,
  { declarations, parent }: TSESTree.VariableDeclaration,
): Pick<Origin, 'block' | 'declaration'> | undefined {
  const value = writtenOnce(facts, variable);
  const assignment = value && wrapped(value).parent;
  const statement = assignment?.parent;
  if (assignment?.type !== 'AssignmentExpression' || statement?.type !== 'ExpressionStatement') return undefined;
  const isPlain = assignment.operator === '=' && declarations.length === 1 && isBlock(parent);
  return isPlain && isBlock(statement.parent) ? { block: statement.parent, declaration: statement } : undefined;
}

function nameOf({ id }: TSESTree.VariableDeclarator): string {
  return id.type === 'Identifier' ? `\`${id.name}\`` : 'the server';
}

function isBlock(node: Node): node is Block {
  if (node.type === 'Program') return true;
  return node.type === 'BlockStatement';
}

function refuse(facts: Facts, at: Node, why: string, name?: string): NoSetup {
  return { kind: 'refused', reason: `${name ?? `\`${excerptOf(facts, at)}\``} ${why}`, at };
}

interface Origin {
  readonly facts: Facts;
  readonly variable: Variable;
  readonly block: Block;
  /** The statement that makes the server. */
  readonly declaration: Node;
  readonly handed: ReadonlySet<Node>;
  readonly forward: TSESTree.VariableDeclaration | undefined;
}

/** Follows the server from its declaration to everything that has to come along. */
function gather(origin: Origin): ServerSetup | NoSetup {
  const { facts, variable, block, declaration, handed } = origin;
  const connects = mentionsOf(facts, variable).filter((one) => isServing(outsideUse(one, handed)));
  const moved = new Set<Node>([declaration]);
  const late = new Set<Node>();
  const names = new Set([variable]);
  const outside: OutsideUse[] = [];
  const uses: Use[] = [];
  // Grows while it is walked.
  for (const name of names) {
    for (const mention of mentionsOf(facts, name)) {
      const statement = childOf(block, mention);
      if (!statement) return refuse(facts, mention, 'is used outside of its block');
      const home = moved.has(statement) ? statement : [...late].find((one) => contains(one, mention));
      if (home) {
        uses.push({ mention, statement: home });
        continue;
      }
      // What is exported becomes the function, and callbacks of the transport stay beside it.
      if (name === variable && handed.has(mention) && !takerOf(mention)) continue;
      const use = name === variable ? outsideUse(mention, handed) : undefined;
      if (use) {
        outside.push(use);
        continue;
      }
      const target = placeToMove(facts, statement, mention, connects);
      if (isExport(statement)) return refuse(facts, statement, `hands \`${name.name}\` to other files`);
      if (!target) return refuse(facts, statement, usesServer(origin));
      (target === statement ? moved : late).add(target);
      uses.push({ mention, statement: target });
      for (const declared of declaredIn(facts, target)) names.add(declared);
    }
  }
  return finish(origin, { moved, late, names, outside, uses });
}

interface Use {
  readonly mention: Node;
  /** What moves, with the mention in it. */
  readonly statement: Node;
}

interface Gathered {
  readonly moved: ReadonlySet<Node>;
  readonly late: ReadonlySet<Node>;
  readonly names: ReadonlySet<Variable>;
  readonly outside: readonly OutsideUse[];
  readonly uses: readonly Use[];
}

function finish(origin: Origin, { moved, late, names, outside, uses }: Gathered): ServerSetup | NoSetup {
  const { facts, variable, block, declaration, forward } = origin;
  const statements = [...moved].sort(bySource);
  const lateStatements = [...late].sort(bySource);
  const all = [...statements, ...lateStatements];
  for (const statement of all) {
    const problem = setupProblem(facts, statement, names);
    if (problem) return refuse(facts, statement, problem.why);
  }
  for (const { mention, statement } of uses) {
    const problem = useProblem(facts, mention, statement, names);
    if (problem) return refuse(facts, statement, problem.why);
  }
  const left = outside.filter(({ call }) => !all.some((statement) => contains(statement, call)));
  const connecting = outside.find((use) => isServing(use) && all.some((one) => contains(one, use.call)));
  if (connecting) return refuse(facts, childOf(block, connecting.call) ?? connecting.call, usesServer(origin));
  const isArrow = all.some(usesThis);
  const early = isArrow ? left.find(({ call }) => call.range[0] < (all.at(-1)?.range[1] ?? 0)) : undefined;
  if (early) return refuse(facts, early.call, 'stands in front of code that sets up the server');
  return {
    kind: 'setup',
    variable,
    name: factoryName(facts, variable.name),
    isAsync: all.some(usesAwait),
    isArrow,
    block,
    statements,
    late: lateStatements,
    connects: left.filter(({ kind }) => kind === 'connect').map(({ call }) => call),
    closes: left.filter(({ kind }) => kind === 'close').map(({ call }) => call),
    exported: declaration.type === 'ExportNamedDeclaration' ? declaration : undefined,
    forward,
  };
}

function usesServer({ variable, block }: Origin): string {
  const where = block.type === 'Program' ? 'module-level server' : 'server';
  return `uses the ${where} \`${variable.name}\``;
}

function bySource(a: Node, b: Node): number {
  return a.range[0] - b.range[0];
}

/** `export { server }`, `module.exports = { server }` */
function isExport(statement: Node): boolean {
  if (
    statement.type.startsWith('Export') &&
    !('declaration' in statement && statement.declaration?.type === 'FunctionDeclaration')
  )
    return true;
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  const left = expression?.type === 'AssignmentExpression' ? (dottedName(expression.left) ?? '') : '';
  return /^(?:module\.)?exports\b/u.test(left);
}

/** The statement of a block in which a node stands. */
function childOf(block: Block, node: Node): Node | undefined {
  let inner = node;
  for (const parent of ancestors(node)) {
    if (parent === block) return inner;
    inner = parent;
  }
  return undefined;
}

interface OutsideUse {
  readonly kind: 'connect' | 'close' | 'hand';
  readonly call: TSESTree.CallExpression;
}

function isServing(use: OutsideUse | undefined): boolean {
  return use !== undefined && use.kind !== 'close';
}

/** `server.connect(…)`, `server.close()`, `start(server)`: uses that stay outside of the function. */
function outsideUse(mention: Node, handed: ReadonlySet<Node>): OutsideUse | undefined {
  const taker = handed.has(mention) ? takerOf(mention) : undefined;
  if (taker) return { kind: 'hand', call: taker };
  const member = wrapped(mention).parent;
  if (member?.type !== 'MemberExpression' || unwrap(member.object) !== mention) return undefined;
  const call = wrapped(member).parent;
  const name = memberName(member);
  if (call?.type !== 'CallExpression' || unwrap(call.callee) !== member) return undefined;
  return name === 'connect' || name === 'close' ? { kind: name, call } : undefined;
}

/** `start(server)` */
function takerOf(mention: Node): TSESTree.CallExpression | undefined {
  const { parent } = wrapped(mention);
  return parent?.type === 'CallExpression' ? parent : undefined;
}

/** What has to move for the sake of a mention: its statement, or one of the function that connects the server. */
function placeToMove(facts: Facts, statement: Node, mention: Node, all: readonly Node[]): Node | undefined {
  const connects = all.filter((one) => contains(statement, one));
  if (connects.length === 0) return isMovable(statement) ? statement : undefined;
  const fn = functionOfStatement(statement);
  if (fn?.body?.type !== 'BlockStatement' || !runsOnce(facts, statement, fn)) return undefined;
  const inner = childOf(fn.body, mention);
  const isBefore = inner && connects.every((one) => inner.range[1] <= one.range[0]);
  return isBefore && isMovable(inner) && seesNothingOf(facts, inner, fn) ? inner : undefined;
}

function isMovable(statement: Node): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'IfStatement':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'BlockStatement':
    case 'TryStatement':
      return true;
    case 'VariableDeclaration':
      return statement.kind === 'const';
    default:
      return false;
  }
}

/** `async function main() {…}`, `const main = async () => {…}`, `(async () => {…})()` */
function functionOfStatement(statement: Node): FunctionNode | undefined {
  if (statement.type === 'FunctionDeclaration') return statement;
  if (statement.type === 'VariableDeclaration') {
    const [declarator] = statement.declarations;
    const init = declarator?.init && unwrap(declarator.init);
    return isFunction(init) ? init : undefined;
  }
  if (statement.type !== 'ExpressionStatement') return undefined;
  const call = unwrapAwait(statement.expression);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  return isFunction(callee) ? callee : undefined;
}

/** Whether the function is called in one place, or where it stands. */
function runsOnce(facts: Facts, statement: Node, fn: FunctionNode): boolean {
  if (statement.type === 'ExpressionStatement') return true;
  const name = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.id : fn.id;
  const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
  const mentions = variable ? mentionsOf(facts, variable) : [];
  const [only] = mentions;
  const call = only && wrapped(only).parent;
  return mentions.length === 1 && call?.type === 'CallExpression' && call.callee === only && !enclosingFunction(call);
}

/** Whether a statement uses nothing that its function declares. */
function seesNothingOf(facts: Facts, statement: Node, fn: FunctionNode): boolean {
  return facts.nodes('Identifier').every((node) => {
    if (!contains(statement, node)) return true;
    const block = facts.variableOf(node)?.scope.block as unknown as Node | undefined;
    return !block || contains(statement, block) || !contains(fn, block);
  });
}

/** The names that a statement declares for those behind it. */
function declaredIn(facts: Facts, statement: Node): Variable[] {
  if (
    statement.type !== 'VariableDeclaration' &&
    statement.type !== 'FunctionDeclaration' &&
    statement.type !== 'ClassDeclaration'
  )
    return [];
  return [...facts.manager.getDeclaredVariables(statement as never)].filter((variable) => {
    // Of a function, these are its parameters as well.
    const block = variable.scope.block as unknown as Node;
    return block !== statement;
  });
}

/** @returns the names that a function which builds a server can have, best first: two servers of a file get two names */
export function factoryNames(name: string): readonly [string, ...string[]] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const made = /server$/iu.test(name) ? capital : `${capital}Server`;
  return [`create${made}`, `build${made}`, `createMcp${made}`, `buildMcp${made}`];
}

/** @returns the first of them that nothing in the file has: `createServer` for `server`, `createWeatherServer` for `weather` */
export function factoryName(facts: Facts, name: string): string {
  return freeName(facts, ...factoryNames(name));
}

/**
 * Writes the function, in the place of the last statement that goes into it.
 *
 * @param wrapper the name of a function that the new server is handed to, and that returns it
 */
export function writeServerSetup(lift: Lift, setup: ServerSetup, wrapper?: string): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const runs = runsOf(setup);
  const last = runs.findLast((run) => run.statements.some((one) => !isHoisted(one))) ?? runs.at(-1);
  const first = setup.statements[0];
  if (!last || !first) return;
  edits.replace(rangeOf(facts, last.statements), functionText(facts, setup, indentAt(text, first.range[0]), wrapper));
  for (const { statements } of runs) {
    if (statements !== last.statements) edits.remove(wholeLines(text, rangeOf(facts, statements)));
  }
  for (const range of lateRanges(facts, setup)) edits.remove(wholeLines(text, range));
  if (setup.forward) edits.remove(wholeLines(text, withComments(facts.source, setup.forward)));
}

/**
 * Writes the function in front of another place, and a call of it in the place of the declaration.
 *
 * @param isKept whether the code that uses the server stays
 * @param isGone whether a statement is deleted anyway
 */
export function moveServerSetup(
  lift: Lift,
  setup: ServerSetup,
  before: Node,
  { isKept, isGone }: { readonly isKept: boolean; isGone(statement: Node): boolean },
): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { lineBreak, semicolon } = styleOf(facts);
  const [start] = withComments(facts.source, before);
  const base = indentAt(text, start);
  const made = functionText(facts, setup, base);
  // The names in it stay, although the code that it comes from goes.
  lift.keep(made);
  edits.insert(start, `${made}${lineBreak}${lineBreak}${base}`);
  const declaration = setup.variable.defs[0]?.node as Node | undefined;
  for (const statement of setup.statements) {
    if (isGone(statement)) continue;
    const isDeclaration = declaration !== undefined && contains(statement, declaration);
    if (!isKept || !isDeclaration) {
      edits.remove(wholeLines(text, withComments(facts.source, statement)));
      continue;
    }
    const call = `${setup.isAsync ? 'await ' : ''}${setup.name}()`;
    edits.replace(statement.range, `const ${setup.variable.name} = ${call}${semicolon}`);
  }
}

function functionText(facts: Facts, setup: ServerSetup, base: string, wrapper?: string): string {
  const { lineBreak, unit } = styleOf(facts);
  const inner = base + unit;
  const ranges = [...runsOf(setup).map(({ statements }) => rangeOf(facts, statements)), ...lateRanges(facts, setup)];
  const parts = ranges.map((range) => inner + linesIn(facts, patchesOf(setup, wrapper), range, inner));
  const gap = parts.some((part) => /\n[ \t]*\r?\n/u.test(part)) || parts.length > 1 ? lineBreak : '';
  const body = parts.join(lineBreak + gap);
  return `${head(setup)}${lineBreak}${body}${lineBreak}${gap}${tail(facts, setup, base, inner)}`;
}

/**
 * What is different in the function: no `export` in front of the server, a declaration where it was assigned, and a call around
 * what makes it.
 */
function patchesOf({ exported, variable, forward, statements }: ServerSetup, wrapper: string | undefined): TextEdit[] {
  const declarator = variable.defs[0]?.node as Node | undefined;
  const init = declarator?.type === 'VariableDeclarator' ? declarator.init : undefined;
  const patches: TextEdit[] = [];
  const assigned = forward && statements.flatMap((one) => assignedIn(one, variable) ?? [])[0];
  if (assigned) patches.push({ range: assigned.range, text: `const ${variable.name}` });
  if (exported?.declaration) patches.push({ range: [exported.range[0], exported.declaration.range[0]], text: '' });
  if (init && wrapper !== undefined) {
    const [start, end] = init.range;
    patches.push({ range: [start, start], text: `${wrapper}(` }, { range: [end, end], text: ')' });
  }
  return patches;
}

/** The name of a variable in `server = new McpServer(…)`. */
function assignedIn(statement: Node, variable: Variable): Node | undefined {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  const left = expression?.type === 'AssignmentExpression' ? expression.left : undefined;
  return left && variable.references.some(({ identifier }) => identifier === (left as unknown)) ? left : undefined;
}

/** The source of a stretch with what is different in it. */
function linesIn(facts: Facts, patches: readonly TextEdit[], [start, end]: Range, indent: string): string {
  let text = '';
  let from = start;
  for (const patch of patches) {
    const [at, to] = patch.range;
    if (at < start || end < to) continue;
    // With what is replaced, because white space in front of the end of a stretch is no indentation.
    const before = linesAt(facts, [from, to], indent);
    text += before.slice(0, before.length - (to - at)) + patch.text;
    from = to;
  }
  return text + linesAt(facts, [from, end], indent);
}

function head({ name, isAsync, isArrow, exported }: ServerSetup): string {
  const async = isAsync ? 'async ' : '';
  const made = isArrow ? `const ${name} = ${async}() => {` : `${async}function ${name}() {`;
  return exported ? `export ${made}` : made;
}

function tail(facts: Facts, { variable, isArrow }: ServerSetup, base: string, inner: string): string {
  const { lineBreak, semicolon } = styleOf(facts);
  return `${inner}return ${variable.name}${semicolon}${lineBreak}${base}}${isArrow ? semicolon : ''}`;
}

function isHoisted(node: Node): boolean {
  return node.type === 'FunctionDeclaration';
}

interface Run {
  readonly statements: readonly Node[];
}

/** Statements that stand next to each other keep what is between them. */
function runsOf({ block, statements }: ServerSetup): Run[] {
  const moving = new Set(statements);
  const runs: Node[][] = [];
  let isOpen = false;
  for (const statement of block.body) {
    const isMoving = moving.has(statement);
    if (isMoving && isOpen) runs.at(-1)?.push(statement);
    else if (isMoving) runs.push([statement]);
    isOpen = isMoving;
  }
  return runs.map((run) => ({ statements: run }));
}

/** Those that stand on lines next to each other stay together. */
function lateRanges(facts: Facts, { late }: ServerSetup): Range[] {
  const { text } = facts.source;
  const ranges: Range[] = [];
  for (const statement of late) {
    const range = withComments(facts.source, statement);
    const before = ranges.at(-1);
    if (before && /^[ \t]*\r?\n[ \t]*$/u.test(text.slice(before[1], range[0]))) {
      ranges[ranges.length - 1] = [before[0], range[1]];
    } else ranges.push(range);
  }
  return ranges;
}

function rangeOf(facts: Facts, statements: readonly Node[]): Range {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return [0, 0];
  return [withComments(facts.source, first)[0], withComments(facts.source, last)[1]];
}

/**
 * @param call a call of `connect` on the server, outside of what moves
 * @returns whether a fresh server can be connected there: one that is built asynchronously has to be waited for
 */
export function canConnectFresh(facts: Facts, { isAsync }: ServerSetup, call: TSESTree.CallExpression): boolean {
  const fn = enclosingFunction(call);
  return !isAsync || (fn ? fn.async : facts.nodes('ImportDeclaration').length > 0);
}

/** Lets a place that still connects the server connect a fresh one. */
export function connectFresh(lift: Lift, { name, isAsync }: ServerSetup, call: TSESTree.CallExpression): void {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return;
  lift.edits.replace(callee.object.range, isAsync ? `(await ${name}())` : `${name}()`);
}
