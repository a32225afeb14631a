/** Writes handlers that ask by answering `input_required`, with the helper that they use. */
import type { TSESTree } from '@typescript-eslint/types';

import { descendants, typeArgumentsOf, unwrap, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { argumentEnd, indentAt } from '../facts/insertion.js';
import type { NewFile, Range, TextEdit } from '../pattern.js';
import { commentsIn } from '../sdk/comments.js';
import { isTypeScript } from '../source-file.js';
import { canEnd, returnsOf } from './asking-functions.js';
import { emittedFile, importEmittedNames } from './emitted-file.js';
import { namesIn, reachContext } from './handler-context.js';
import { createLift } from './lift.js';
import type { Lift } from './lift.js';
import { isAskedThrough, kindsOf, replacedIn } from './question-groups.js';
import type { Asked, PlacedQuestion } from './question-groups.js';
import { optionsOf, planQuestions, usesInputHelper } from './question-plan.js';
import type { AskingFunction } from './question-plan.js';
import { promisedType } from './question-problems.js';
import type { QuestionKind } from './questions.js';
import { argumentsOf } from './request-names.js';
import { linesAt, sourceOf, styleOf } from './source-style.js';

export interface AskedByAnswering {
  /** The edits for all functions of the file: they share an import. */
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  /** The calls that ask, and those of functions that do. */
  readonly questions: ReadonlySet<Node>;
  /** The calls of functions of other files that ask. */
  readonly calls: readonly { readonly call: TSESTree.CallExpression; readonly kinds: ReadonlySet<QuestionKind> }[];
}

const written = new WeakMap<Facts, AskedByAnswering | undefined>();

/** @returns the new functions of a file on v2; nothing where it has none, or where the helper cannot be had */
export function askByAnswering(facts: Facts): AskedByAnswering | undefined {
  if (!written.has(facts)) written.set(facts, write(facts));
  return written.get(facts);
}

function write(facts: Facts): AskedByAnswering | undefined {
  const { functions } = planQuestions(facts);
  const file = functions.length > 0 ? emittedFile(facts, 'mcp-input', usesInputHelper) : undefined;
  if (!file) return undefined;
  const lift = createLift(facts);
  const isTyped = isTypeScript(facts.source);
  const names = ['resumeInput', 'Ask', 'Input'] as const;
  const used = new Set<(typeof names)[number]>();
  for (const { handler, helper, fn } of functions) {
    if (handler) used.add('resumeInput');
    if (helper && isTyped) used.add('Input');
    if (helper && isTyped && fn.returnType) used.add('Ask');
  }
  const wanted = names.filter((one) => used.has(one));
  const locals = importEmittedNames(
    lift,
    file.specifier,
    wanted.map((name) => ({ name, isType: name !== 'resumeInput' })),
  );
  const nameOf = (name: (typeof names)[number]): string => locals[wanted.indexOf(name)] ?? name;
  for (const asking of functions) {
    if (asking.handler) writeHandler(lift, asking, asking.handler, nameOf('resumeInput'));
    else writeHelper(lift, asking, { input: isTyped ? nameOf('Input') : undefined, ask: nameOf('Ask') });
  }
  const asked = functions.flatMap((one) => one.questions.map(({ question }) => question));
  const questions = new Set<Node>(asked.map(({ call }) => call));
  const calls = asked.flatMap(({ call, target }) =>
    target && target.facts.source !== facts.source ? [{ call, kinds: kindsOf(target) }] : [],
  );
  return { edits: lift.finish(), creates: file.creates, questions, calls };
}

const serverModule = '@modelcontextprotocol/server';

function writeHandler(lift: Lift, asking: AskingFunction, handler: Handler, resume: string): void {
  const { facts, edits } = lift;
  const { fn, questions } = asking;
  const filler = handler.kind === 'resource' ? 'uri' : handler.kind === 'request' ? 'request' : 'args';
  const context = reachContext(facts, handler, {
    contextType: () => lift.needType(serverModule, 'ServerContext'),
    filler,
    isGone: (node) =>
      isAskedThrough(
        node,
        questions.map(({ question }) => question),
      ),
  });
  const args = context ? argumentsOf(facts, handler, context.added) : undefined;
  if (!context || args === false) return;
  for (const edit of context.edits) edits.replace(edit.range, edit.text);
  widenReturnType(lift, fn);
  const names = new Set(namesIn(fn));
  const input = fresh(names, 'input', 'mcpInput');
  const call = [context.text, asking.name, ...(args === undefined ? [] : [args])].join(', ');
  const { semicolon, lineBreak, unit } = styleOf(facts);
  const first = [
    ...(context.declaration === undefined ? [] : [context.declaration]),
    `const ${input} = ${resume}(${call})`,
  ];
  const scope: Names = { names, keys: new Set(), input, isHelper: false };
  keepValues(lift, asking, scope);
  const asked = steps(questions).flatMap((step) => writeStep(lift, step, scope));
  if (fn.body.type === 'BlockStatement') {
    const open = fn.body.range[0] + 1;
    const indent = indentAt(facts.source.text, fn.body.body[0]?.range[0] ?? open);
    const isOneLine = !facts.source.text.slice(...fn.body.range).includes('\n');
    const inner = isOneLine ? indentAt(facts.source.text, fn.range[0]) + unit : indent;
    const code = first.map((line) => `${line}${semicolon}`).join(isOneLine ? ' ' : lineBreak + inner);
    edits.insert(open, `${isOneLine ? ' ' : lineBreak + inner}${code}`);
  } else {
    writeBlock(lift, asking, [...first, ...asked]);
  }
}

interface TypeNames {
  /** Nothing in JavaScript. */
  readonly input: string | undefined;
  readonly ask: string;
}

/** A function that asks for handlers is given what asks, and returns what has to wait, or `{ answer }`. */
function writeHelper(lift: Lift, asking: AskingFunction, types: TypeNames): void {
  const { facts, edits } = lift;
  const { fn, questions, replaced } = asking;
  const names = new Set(namesIn(fn));
  const input = fresh(names, 'input', 'mcpInput');
  const parameter = types.input === undefined ? input : `${input}: ${types.input}`;
  const old = replaced === undefined ? undefined : fn.params[replaced];
  if (old) lift.replace(old.range, parameter);
  else for (const { range, text } of firstParameterEdits(facts, fn, parameter)) edits.insert(range[0], text);
  const returned = fn.returnType && promisedType(fn.returnType.typeAnnotation);
  if (returned) {
    edits.insert(returned.range[0], `${types.ask}<`);
    edits.insert(returned.range[1], '>');
  }
  const scope: Names = { names, keys: new Set(), input, isHelper: true };
  keepValues(lift, asking, scope);
  const asked = steps(questions).flatMap((step) => writeStep(lift, step, scope));
  const handed = new Set<Node>(questions.flatMap(({ isReturned, awaited }) => (isReturned ? [awaited] : [])));
  if (fn.body.type !== 'BlockStatement') {
    if (!handed.has(fn.body)) writeBlock(lift, asking, asked, ['{ answer: ', ' }']);
    return;
  }
  const { semicolon, lineBreak, unit } = styleOf(facts);
  for (const statement of returnsOf(fn)) {
    const { argument, range } = statement;
    if (!argument) edits.insert(range[0] + 'return'.length, ' { answer: undefined }');
    else if (!handed.has(argument)) {
      edits.insert(argument.range[0], '{ answer: ');
      edits.insert(argument.range[1], ' }');
    }
  }
  if (!canEnd(fn)) return;
  const close = fn.body.range[1] - 1;
  const { text } = facts.source;
  const outer = indentAt(text, close);
  const from = text.slice(0, close).trimEnd().length;
  const isOneLine = !text.slice(from, close).includes('\n');
  const last = `return { answer: undefined }${semicolon}`;
  edits.insert(isOneLine ? close : from, isOneLine ? `${last} ` : lineBreak + outer + unit + last);
}

/** `Promise<CallToolResult>` becomes `Promise<CallToolResult | InputRequiredResult>`. */
export function widenReturnType(lift: Lift, { returnType }: FunctionNode): void {
  const returned = returnType && promisedType(returnType.typeAnnotation);
  if (!returned || sourceOf(lift.facts, returned).includes('InputRequiredResult')) return;
  lift.edits.insert(returned.range[1], ` | ${lift.needType(serverModule, 'InputRequiredResult')}`);
}

interface Names {
  readonly names: Set<string>;
  readonly keys: Set<string>;
  readonly input: string;
  /** Whether the function is called by one that asks. */
  readonly isHelper: boolean;
}

/** `const id = randomUUID()` becomes `const id = await input.once('id', () => randomUUID())`. */
function keepValues({ facts, edits }: Lift, { kept }: AskingFunction, { keys, input }: Names): void {
  const { quote } = styleOf(facts);
  for (const [{ id, init }, keeping] of kept) {
    if (!init) continue;
    const key = fresh(keys, sourceOf(facts, id).replace(/\W.*/su, ''));
    const once = `await ${input}.once(${quote}${key}${quote}, () => `;
    if (keeping === 'date') edits.replace(init.range, `new Date(${once}Date.now()))`);
    else {
      edits.insert(init.range[0], once);
      edits.insert(init.range[1], ')');
    }
  }
}

/** Questions that are waited for together are one step. */
function steps(questions: readonly PlacedQuestion[]): PlacedQuestion[] {
  const seen = new Set<Node>();
  return questions.filter(({ awaited }) => !seen.has(awaited) && seen.add(awaited));
}

/** @returns the statements that ask, where they have no place yet: in the expression of an arrow function */
function writeStep(lift: Lift, placed: PlacedQuestion, scope: Names): readonly string[] {
  const { facts, edits } = lift;
  const { awaited, statement, together, isReturned } = placed;
  const bound = boundNames(awaited);
  const keys = together.map((question, index) =>
    keyOf(question, bound, together.length > 1 ? index : undefined, scope),
  );
  if (isReturned) {
    writeCalls(lift, placed, keys, scope.input);
    return [];
  }
  const base = bound.whole ?? (together.length > 1 ? 'answers' : together[0] ? defaultNameOf(together[0]) : 'answer');
  const ask = fresh(scope.names, `${base}Ask`);
  const { semicolon, lineBreak } = styleOf(facts);
  const what = scope.isHelper ? `{ pending: ${ask}.pending }` : `${ask}.pending`;
  const pending = `if (${ask}.pending) return ${what}${semicolon}`;
  const declarator = wrapped(awaited).parent;
  const isWhole =
    statement?.type === 'VariableDeclaration' &&
    statement.kind === 'const' &&
    statement.declarations.length === 1 &&
    declarator?.type === 'VariableDeclarator' &&
    unwrap(awaited) === awaited &&
    declarator.init === awaited;
  if (isWhole) {
    // The call stays where it is, so that a diff shows only what changes in it.
    const indent = indentAt(facts.source.text, statement.range[0]);
    const binding = sourceOf(facts, declarator.id);
    edits.replace(declarator.id.range, ask);
    writeCalls(lift, placed, keys, scope.input);
    const end = statement.range[1];
    const isEnded = facts.source.text.charAt(end - 1) === ';';
    const last = `const ${binding} = ${ask}.answer${isEnded ? ';' : semicolon}`;
    edits.insert(end, [isEnded ? '' : semicolon, pending, last].join(lineBreak + indent));
    return [];
  }
  const indent = statement ? indentAt(facts.source.text, statement.range[0]) : '';
  const text = callText(lift, placed, keys, scope.input);
  lift.keep(text);
  const lines = [`const ${ask} = await ${text}${semicolon}`, pending];
  if (statement && isOnlyStatement(placed)) edits.replace(statement.range, lines.join(lineBreak + indent));
  else {
    lift.replace(withParentheses(facts, awaited), `${ask}.answer`);
    if (statement) edits.insert(statement.range[0], lines.map((line) => line + lineBreak + indent).join(''));
  }
  return statement ? [] : lines;
}

const defaultName = { elicitation: 'answer', sampling: 'message', roots: 'roots' } as const;

function defaultNameOf({ kind, target }: Asked): string {
  return target?.helper?.name.replace(/^#/u, '') ?? defaultName[kind];
}

interface Bound {
  readonly whole: string | undefined;
  readonly elements: readonly (string | undefined)[];
}

/** What the answer is called: by the variable that it is kept in. */
function boundNames(awaited: Node): Bound {
  const outer = wrapped(awaited);
  const { parent } = outer;
  const target =
    parent?.type === 'VariableDeclarator' && parent.init === outer
      ? parent.id
      : parent?.type === 'AssignmentExpression' && parent.right === outer
        ? parent.left
        : undefined;
  if (target?.type === 'Identifier') return { whole: target.name, elements: [] };
  if (target?.type !== 'ArrayPattern') return { whole: undefined, elements: [] };
  return {
    whole: undefined,
    elements: target.elements.map((one) => (one?.type === 'Identifier' ? one.name : undefined)),
  };
}

function keyOf(question: Asked, { whole, elements }: Bound, index: number | undefined, { keys }: Names): string {
  const own = index === undefined ? whole : elements[index];
  return fresh(keys, own ?? defaultNameOf(question));
}

/** A name that is not taken yet; it is taken then. */
function fresh(taken: Set<string>, ...candidates: readonly [string, ...string[]]): string {
  let name = candidates.find((one) => !taken.has(one));
  for (let counter = 2; name === undefined; counter++) {
    const candidate = `${candidates[0]}${counter}`;
    if (!taken.has(candidate)) name = candidate;
  }
  taken.add(name);
  return name;
}

/** Changes the calls where they stand. */
function writeCalls(lift: Lift, placed: PlacedQuestion, keys: readonly string[], input: string): void {
  for (const { range, text } of callEdits(lift, placed, keys, input)) {
    if (range[0] === range[1]) lift.edits.insert(range[0], text);
    else {
      lift.edits.replace(range, text);
      if (!namesImport(lift.facts, range)) lift.forget(range);
    }
    lift.keep(text);
  }
}

/** Whether code names what another module of the project exports: its import may be there for what that module does. */
function namesImport(facts: Facts, [start, end]: Range): boolean {
  return facts.nodes('Identifier').some((node) => {
    if (node.range[0] < start || node.range[1] > end) return false;
    const declared = facts.variableOf(node)?.defs[0];
    return declared?.type === 'ImportBinding';
  });
}

/** Whether nothing is made of the answer. */
function isOnlyStatement({ awaited, statement }: PlacedQuestion): boolean {
  return statement?.type === 'ExpressionStatement' && unwrap(statement.expression) === awaited;
}

/** The text of what is waited for, with its calls changed, and with the comments around it that have no other place. */
function callText(lift: Lift, placed: PlacedQuestion, keys: readonly string[], input: string): string {
  const { facts } = lift;
  const argument = placed.awaited.type === 'AwaitExpression' ? placed.awaited.argument : placed.awaited;
  const statement = placed.statement ?? argument;
  const indent = indentAt(facts.source.text, statement.range[0]);
  const outer = placed.statement && isOnlyStatement(placed) ? placed.statement : placed.awaited;
  let text = commentsInFront(facts, [
    [outer.range[0], argument.range[0]],
    [argument.range[1], outer.range[1]],
  ]);
  let position = argument.range[0];
  const pieces = callEdits(lift, placed, keys, input).sort((a, b) => a.range[0] - b.range[0]);
  for (const { range, text: own } of pieces) {
    text += linesAt(facts, [position, range[0]], indent) + own;
    position = range[1];
  }
  return text + facts.source.text.slice(position, argument.range[1]);
}

function callEdits(
  lift: Lift,
  { awaited, together, isCaught }: PlacedQuestion,
  keys: readonly string[],
  input: string,
): TextEdit[] {
  const { facts } = lift;
  const found: TextEdit[] = [];
  const all = unwrap(awaited.type === 'AwaitExpression' ? awaited.argument : awaited);
  if (all.type === 'CallExpression' && !together.some(({ call }) => call === all))
    found.push({ range: all.callee.range, text: `${commentsInFront(facts, [all.callee.range])}${input}.all` });
  together.forEach((question, index) => {
    const { quote } = styleOf(facts);
    found.push(...editsOfCall(facts, question, `${quote}${keys[index] ?? ''}${quote}`, { input, isCaught }));
  });
  return found;
}

function editsOfCall(
  facts: Facts,
  { call, method, target }: Asked,
  key: string,
  { input, isCaught }: { input: string; isCaught: boolean },
): TextEdit[] {
  const [params, ...rest] = method === 'listRoots' ? [undefined, ...call.arguments.slice(1)] : call.arguments;
  const options = method === 'send' ? rest.at(-1) : rest[0];
  const open = openParenthesis(facts, call);
  const close = call.range[1] - 1;
  const calleeRange: Range = [call.callee.range[0], calleeEnd(call)];
  if (target) {
    const within = `${input}.within(${[key, ...(isCaught ? [caughtOption] : [])].join(', ')})`;
    const index = replacedIn(target);
    const old = index === undefined ? undefined : call.arguments[index];
    if (old) return [{ range: old.range, text: within }];
    return [firstArgument(facts, call, open, within)];
  }
  if (method === 'listRoots') {
    const kept = options ? keptOptions(facts, options, isCaught) : isCaught ? caughtOption : undefined;
    const isKept = options !== undefined && kept?.includes(sourceOf(facts, options)) === true;
    const moved = commentsInFront(facts, [
      calleeRange,
      [open, isKept ? options.range[0] : close],
      [isKept ? options.range[1] : close, close],
    ]);
    return [
      { range: calleeRange, text: `${moved}${input}.${method}` },
      { range: [open, close], text: [key, ...(kept === undefined ? [] : [kept])].join(', ') },
    ];
  }
  const found: TextEdit[] = [
    { range: calleeRange, text: `${commentsInFront(facts, [calleeRange])}${input}.${method}` },
  ];
  if (!params) return found;
  found.push(firstArgument(facts, call, open, key));
  const isOptions = options !== undefined && (method !== 'send' || unwrap(options).type === 'ObjectExpression');
  if (!isOptions) {
    const last = call.arguments.at(-1) ?? params;
    const end = argumentEnd(facts.source, last);
    if (isCaught) found.push({ range: [end, end], text: `, ${caughtOption}` });
    return found;
  }
  const kept = keptOptions(facts, options, isCaught);
  const before = call.arguments[call.arguments.indexOf(options) - 1] ?? params;
  const removed: Range = [before.range[1], options.range[1]];
  if (kept === undefined && commentsIn(facts.source, removed).length === 0) found.push({ range: removed, text: '' });
  else if (kept === undefined) return found;
  else if (kept !== sourceOf(facts, options)) found.push({ range: options.range, text: kept });
  return found;
}

function firstArgument(facts: Facts, call: TSESTree.CallExpression, open: number, added: string): TextEdit {
  const [first] = call.arguments;
  if (!first) return { range: [open, open], text: added };
  const gap = facts.source.text.slice(open, first.range[0]);
  const isOwnLine = gap.includes('\n');
  return { range: [open, open], text: isOwnLine ? `${gap.slice(0, gap.search(/\S|$/u))}${added},` : `${added}, ` };
}

function firstParameterEdits({ source: { text } }: Facts, fn: FunctionNode, added: string): TextEdit[] {
  const [first] = fn.params;
  const start = Math.max(fn.id?.range[1] ?? 0, fn.typeParameters?.range[1] ?? 0, fn.range[0]);
  const isBare = fn.type === 'ArrowFunctionExpression' && first && !text.slice(start, first.range[0]).includes('(');
  if (isBare) {
    return [
      { range: [first.range[0], first.range[0]], text: `(${added}, ` },
      { range: [first.range[1], first.range[1]], text: ')' },
    ];
  }
  const open = text.indexOf('(', start) + 1;
  const gap = first ? text.slice(open, first.range[0]) : '';
  const separated = gap.includes('\n') ? `${gap.slice(0, gap.search(/\S|$/u))}${added},` : `${added}, `;
  return [{ range: [open, open], text: first ? separated : added }];
}

const caughtOption = '{ throwIfUnsupported: true }';

/** Options as they are handed on; nothing where none are left. */
function keptOptions(facts: Facts, options: Node, isCaught: boolean): string | undefined {
  const members = optionsOf(options);
  const source = sourceOf(facts, options);
  if (!members) return isCaught ? `{ ...${source}, throwIfUnsupported: true }` : source;
  const all = unwrap(options);
  if (commentsIn(facts.source, all.range).length > 0) {
    // What is implied does no harm; what is said about it stays.
    return isCaught ? `{ throwIfUnsupported: true,${source.slice(source.indexOf('{') + 1)}` : source;
  }
  const isWhole = all.type === 'ObjectExpression' && members.length === all.properties.length;
  if (isWhole && !isCaught && members.length > 0) return source;
  const texts = [...members.map((one) => sourceOf(facts, one)), ...(isCaught ? ['throwIfUnsupported: true'] : [])];
  return texts.length > 0 ? `{ ${texts.join(', ')} }` : undefined;
}

/** With type arguments: those of the old call mean nothing to the new one. */
function calleeEnd(call: TSESTree.CallExpression): number {
  return typeArgumentsOf(call)?.range[1] ?? call.callee.range[1];
}

function openParenthesis(facts: Facts, call: TSESTree.CallExpression): number {
  const { source } = facts;
  let from = calleeEnd(call);
  for (const comment of commentsIn(source, [from, call.range[1]])) {
    const open = source.text.indexOf('(', from);
    if (open < comment.range[0]) break;
    from = comment.range[1];
  }
  return source.text.indexOf('(', from) + 1;
}

/** The comments of stretches that go, as they stand in front of an expression. */
function commentsInFront(facts: Facts, ranges: readonly Range[]): string {
  const { source } = facts;
  const { lineBreak } = styleOf(facts);
  return ranges
    .flatMap((range) =>
      commentsIn(source, range).map((comment) => ({ comment, indent: indentAt(source.text, range[0]) })),
    )
    .map(
      ({ comment: { range, type }, indent }) =>
        source.text.slice(...range) + (type === 'Line' ? lineBreak + indent : ' '),
    )
    .join('');
}

/** `(await ask()).action` */
function withParentheses({ source: { text } }: Facts, awaited: Node): Range {
  const { parent, range } = awaited;
  if (!hasOwnParentheses(awaited, parent)) return range;
  const start = text.lastIndexOf('(', range[0]);
  const end = text.indexOf(')', range[1]) + 1;
  const isBare = text.slice(start + 1, range[0]).trim() === '' && text.slice(range[1], end - 1).trim() === '';
  return start >= 0 && end > 0 && isBare ? [start, end] : range;
}

/** Whether a string in an expression goes over several lines, which have to stay as they are. */
function holdsLines(node: Node, text: string): boolean {
  return [...descendants(node)].some(
    ({ type, range }) => (type === 'TemplateElement' || type === 'Literal') && text.slice(...range).includes('\n'),
  );
}

/** Whether parentheses around it are there for its `await`, and not those of a call or of a statement. */
function hasOwnParentheses(awaited: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === awaited;
    case 'LogicalExpression':
    case 'BinaryExpression':
    case 'ConditionalExpression':
      return true;
    case 'UnaryExpression':
      return parent.operator === '!';
    default:
      return false;
  }
}

/** `async () => show(await ask())`: the expression becomes a block, around what it returns. */
function writeBlock(lift: Lift, { fn }: AskingFunction, lines: readonly string[], around = ['', '']): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { semicolon, lineBreak, unit } = styleOf(facts);
  const outer = indentAt(text, fn.range[0]);
  const inner = outer + unit;
  const arrow = text.lastIndexOf('=>', fn.body.range[0]) + 2;
  const comments = [
    ...commentsIn(facts.source, [arrow, fn.body.range[0]]),
    ...commentsIn(facts.source, [fn.body.range[1], fn.range[1]]),
  ].map(({ range }) => text.slice(...range));
  const statements = lines.map((line) => (line.endsWith(';') ? line : `${line}${semicolon}`));
  const code = [...statements, ...comments].map((line) => lineBreak + inner + line).join('');
  edits.compose(
    [arrow, fn.range[1]],
    [
      ` {${code}${lineBreak}${inner}return ${around[0] ?? ''}`,
      { from: fn.body.range, ...(!holdsLines(fn.body, text) && { indent: unit }) },
      `${around[1] ?? ''}${semicolon}${lineBreak}${outer}}`,
    ],
  );
}
