/** Writes handlers that ask by answering `input_required`, with the helper that they use. */
import type { TSESTree } from '@typescript-eslint/types';

import { descendants, typeArgumentsOf, unwrap, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { indentAt } from '../facts/insertion.js';
import type { NewFile, Range, TextEdit } from '../pattern.js';
import { commentsIn } from '../sdk/comments.js';
import { emittedFile, importEmitted } from './emitted-file.js';
import { namesIn, reachContext } from './handler-context.js';
import { createLift } from './lift.js';
import type { Lift } from './lift.js';
import { optionsOf, planQuestions, requestNames, usesInputHelper } from './questions.js';
import type { AskingHandler, PlacedQuestion, Question } from './questions.js';
import { linesAt, sourceOf, styleOf } from './source-style.js';

export interface AskedByAnswering {
  /** The edits for all handlers of the file: they share an import. */
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  readonly questions: ReadonlySet<Question>;
  /** Why a handler that could ask so could not be written: a clause that completes a TODO. */
  readonly reasons: ReadonlyMap<Question, string>;
}

const written = new WeakMap<Facts, AskedByAnswering | undefined>();

/** @returns the new handlers of a file on v2; nothing where it has none, or where the helper cannot be had */
export function askByAnswering(facts: Facts): AskedByAnswering | undefined {
  if (!written.has(facts)) written.set(facts, write(facts));
  return written.get(facts);
}

function write(facts: Facts): AskedByAnswering | undefined {
  const { handlers } = planQuestions(facts);
  const helper = handlers.length > 0 ? emittedFile(facts, 'mcp-input', usesInputHelper) : undefined;
  if (!helper) return undefined;
  const lift = createLift(facts);
  const questions = new Set<Question>();
  const reasons = new Map<Question, string>();
  let resume: string | undefined;
  const resumeName = (): string => (resume ??= importEmitted(lift, helper.specifier, 'resumeInput'));
  for (const asking of handlers) {
    const problem = writeHandler(lift, asking, resumeName);
    for (const { question } of asking.questions) {
      if (problem === undefined) questions.add(question);
      else reasons.set(question, problem);
    }
  }
  return { edits: questions.size > 0 ? lift.finish() : [], creates: helper.creates, questions, reasons };
}

const serverModule = '@modelcontextprotocol/server';

/** @returns why nothing was written, if nothing was */
function writeHandler(lift: Lift, asking: AskingHandler, resumeName: () => string): string | undefined {
  const { facts, edits } = lift;
  const { handler, callback, questions } = asking;
  const problem = canAwait(callback);
  if (problem !== undefined) return problem;
  const names = new Set(namesIn(callback));
  const filler = handler.kind === 'resource' ? 'uri' : handler.kind === 'request' ? 'request' : 'args';
  const context = reachContext(facts, handler, {
    contextType: () => lift.needType(serverModule, 'ServerContext'),
    filler,
  });
  if (!context) return 'take the context of the handler as a whole, `ctx`';
  const args = argumentsOf(facts, handler, context.added);
  if (args === false) return 'take the arguments of the handler as one parameter';
  for (const edit of context.edits) edits.replace(edit.range, edit.text);
  widenReturnType(lift, callback);

  const input = fresh(names, 'input', 'mcpInput');
  const call = [context.text, asking.name, ...(args === undefined ? [] : [args])].join(', ');
  const first = `const ${input} = ${resumeName()}(${call})`;
  const keys = new Set<string>();
  const asked = steps(questions).flatMap((step) => writeStep(lift, step, { names, keys, input }));
  if (callback.body.type === 'BlockStatement') {
    const { semicolon, lineBreak, unit } = styleOf(facts);
    const open = callback.body.range[0] + 1;
    const indent = indentAt(facts.source.text, callback.body.body[0]?.range[0] ?? open);
    const isOneLine = !facts.source.text.slice(...callback.body.range).includes('\n');
    const inner = isOneLine ? indentAt(facts.source.text, callback.range[0]) + unit : indent;
    edits.insert(open, `${isOneLine ? ' ' : lineBreak + inner}${first}${semicolon}`);
  } else {
    writeBlock(lift, asking, first, asked);
  }
  return undefined;
}

/** @returns why a handler cannot answer `input_required`, if it cannot */
export function canAwait({ returnType, async, generator }: FunctionNode): string | undefined {
  if (!async || generator) return 'make the handler an `async` function';
  if (!returnType || promisedType(returnType.typeAnnotation)) return undefined;
  return 'let the return type of the handler be a `Promise` that can hold an `InputRequiredResult`';
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
}

/** Questions that are waited for together are one step. */
function steps(questions: readonly PlacedQuestion[]): PlacedQuestion[] {
  const seen = new Set<Node>();
  return questions.filter(({ awaited }) => !seen.has(awaited) && seen.add(awaited));
}

/** @returns the statements that ask, where they have no place yet: in the expression of an arrow function */
function writeStep(lift: Lift, placed: PlacedQuestion, scope: Names): readonly string[] {
  const { facts, edits } = lift;
  const { awaited, statement, together } = placed;
  const bound = boundNames(awaited);
  const keys = together.map((question, index) =>
    keyOf(question, bound, together.length > 1 ? index : undefined, scope),
  );
  const base = bound.whole ?? (together.length > 1 ? 'answers' : defaultName[together[0]?.kind ?? 'elicitation']);
  const ask = fresh(scope.names, `${base}Ask`);
  const { semicolon, lineBreak } = styleOf(facts);
  const pending = `if (${ask}.pending) return ${ask}.pending${semicolon}`;
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
  const lines = [`const ${ask} = await ${callText(lift, placed, keys, scope.input)}${semicolon}`, pending];
  if (statement && isOnlyStatement(placed)) edits.replace(statement.range, lines.join(lineBreak + indent));
  else {
    lift.replace(withParentheses(facts, awaited), `${ask}.answer`);
    if (statement) edits.insert(statement.range[0], lines.map((line) => line + lineBreak + indent).join(''));
  }
  return statement ? [] : lines;
}

const defaultName = { elicitation: 'answer', sampling: 'message', roots: 'roots' } as const;

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

function keyOf({ kind }: Question, { whole, elements }: Bound, index: number | undefined, { keys }: Names): string {
  const own = index === undefined ? whole : elements[index];
  return fresh(keys, own ?? defaultName[kind]);
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
    else lift.edits.replace(range, text);
  }
}

/** Whether nothing is made of the answer. */
function isOnlyStatement({ awaited, statement }: PlacedQuestion): boolean {
  return statement?.type === 'ExpressionStatement' && unwrap(statement.expression) === awaited;
}

/** The text of what is waited for, with its calls changed, and with the comments around it that have no other place. */
function callText(lift: Lift, placed: PlacedQuestion, keys: readonly string[], input: string): string {
  const { facts } = lift;
  const argument = placed.awaited.argument;
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
  const all = unwrap(awaited.argument);
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
  { call, method }: Question,
  key: string,
  { input, isCaught }: { input: string; isCaught: boolean },
): TextEdit[] {
  const { text } = facts.source;
  const [params, ...rest] = method === 'listRoots' ? [undefined, ...call.arguments.slice(1)] : call.arguments;
  const options = method === 'send' ? rest.at(-1) : rest[0];
  const open = openParenthesis(facts, call);
  const close = call.range[1] - 1;
  const calleeRange: Range = [call.callee.range[0], calleeEnd(call)];
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
  const isOwnLine = text.slice(open, params.range[0]).includes('\n');
  const gap = isOwnLine ? text.slice(open, params.range[0]) : '';
  found.push({ range: [open, open], text: isOwnLine ? `${gap.slice(0, gap.search(/\S|$/u))}${key},` : `${key}, ` });
  const isOptions = options !== undefined && (method !== 'send' || unwrap(options).type === 'ObjectExpression');
  if (!isOptions) {
    const last = call.arguments.at(-1) ?? params;
    if (isCaught) found.push({ range: [last.range[1], last.range[1]], text: `, ${caughtOption}` });
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

/** `Promise<CallToolResult>`: the type inside. */
function promisedType(type: Node): Node | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Promise')
    return undefined;
  return typeArgumentsOf(type)?.params[0];
}

/** What the handler makes of the arguments of its request: the source, nothing where it takes none, or `false`. */
function argumentsOf(facts: Facts, handler: Handler, added: string | undefined): string | undefined | false {
  if (handler.kind === 'request') return requestNames(handler)?.args;
  const isUri = handler.kind === 'resource';
  if (added !== undefined) return isUri ? `${added}.href` : added;
  const [first] = handler.callback?.params ?? [];
  if (!first || first === handler.context) return undefined;
  const target = first.type === 'AssignmentPattern' ? first.left : first;
  if (target.type === 'Identifier') return isUri ? `${target.name}.href` : target.name;
  if (target.type !== 'ObjectPattern') return false;
  const names = [...descendants(target)].flatMap((one) => {
    if (one.type !== 'Identifier' || facts.variableOf(one)?.identifiers[0] !== (one as unknown)) return [];
    return [one.name];
  });
  return names.length > 0 ? `{ ${[...new Set(names)].join(', ')} }` : undefined;
}

/** `(await ask()).action` */
function withParentheses({ source: { text } }: Facts, awaited: Node): Range {
  const { parent, range } = awaited;
  if (parent?.type !== 'MemberExpression' || parent.object !== awaited) return range;
  const start = text.lastIndexOf('(', range[0]);
  const end = text.indexOf(')', range[1]) + 1;
  const isBare = text.slice(start + 1, range[0]).trim() === '' && text.slice(range[1], end - 1).trim() === '';
  return start >= 0 && end > 0 && isBare ? [start, end] : range;
}

/** `async () => show(await ask())`: the expression becomes a block. */
function writeBlock(lift: Lift, { callback }: AskingHandler, first: string, lines: readonly string[]): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { semicolon, lineBreak, unit } = styleOf(facts);
  const outer = indentAt(text, callback.range[0]);
  const inner = outer + unit;
  const arrow = text.lastIndexOf('=>', callback.body.range[0]) + 2;
  const comments = [
    ...commentsIn(facts.source, [arrow, callback.body.range[0]]),
    ...commentsIn(facts.source, [callback.body.range[1], callback.range[1]]),
  ].map(({ range }) => text.slice(...range));
  const code = [`${first}${semicolon}`, ...lines, ...comments].map((line) => lineBreak + inner + line).join('');
  edits.compose(
    [arrow, callback.range[1]],
    [
      ` {${code}${lineBreak}${inner}return `,
      { from: callback.body.range, indent: inner },
      `${semicolon}${lineBreak}${outer}}`,
    ],
  );
}
