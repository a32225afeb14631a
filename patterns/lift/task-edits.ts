/** Writes tools that were tasks of 2025-11-25 as plain tools, whose work runs in tasks of 2026-07-28. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, objectMembers, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { originalName } from '../facts/original-names.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, insertMembersAfter, insertMembersFirst, parenthesizedRange } from '../facts/insertion.js';
import { isInText } from '../facts/multi-line-texts.js';
import type { NewFile, Range, TextEdit } from '../pattern.js';
import { isStoreMade, taskServers } from '../sdk/task-servers.js';
import { planToolTasks } from '../sdk/tool-tasks.js';
import type { TaskServer } from '../sdk/task-servers.js';
import type { WorkStep } from '../sdk/task-work.js';
import type { ToolTask } from '../sdk/tool-tasks.js';
import { emittedFile, importEmittedNames, importsEmitted } from './emitted-file.js';
import { namesIn } from './handler-context.js';
import { createLift } from './lift.js';
import type { Lift } from './lift.js';
import { removeMembers } from './members.js';
import { sourceOf, styleOf } from './source-style.js';

export interface TaskLift {
  /** The edits for all tools and servers of the file: they share imports. */
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  readonly tools: ReadonlySet<TSESTree.CallExpression>;
  readonly servers: ReadonlySet<TSESTree.NewExpression>;
}

const written = new WeakMap<Facts, TaskLift | undefined>();

/** @returns the new code of a file on v2; nothing where nothing can be lifted, or where the helper cannot be had */
export function liftTasks(facts: Facts): TaskLift | undefined {
  if (!written.has(facts)) written.set(facts, write(facts));
  return written.get(facts);
}

/** @returns whether a file imports the helper for tasks, or will */
export function usesTaskHelper(facts: Facts): boolean {
  return planToolTasks(facts).tools.length > 0 || liftableServers(facts).length > 0;
}

/** @returns whether a statement can have a server serve tasks */
export function canServeTasks(facts: Facts, created: TSESTree.NewExpression): boolean {
  return liftableServers(facts).some((one) => one.created === created);
}

/** @returns whether tasks of a program can be asked for: some server of it answers their methods, or will */
export function hasTaskServer(facts: Facts): boolean {
  return filesOf(facts).some((one) => importsEmitted(one, 'mcp-tasks') || liftableServers(one).length > 0);
}

/** @returns whether tools of a program run in tasks of 2026-07-28, or will */
export function hasTaskTools(facts: Facts): boolean {
  return filesOf(facts).some((one) => importsEmitted(one, 'mcp-tasks') || planToolTasks(one).tools.length > 0);
}

function filesOf(facts: Facts): readonly Facts[] {
  return [facts, ...(facts.links?.program.files ?? [])];
}

/** Servers behind which a statement fits that has them serve tasks. */
function liftableServers(facts: Facts): TaskServer[] {
  return taskServers(facts).filter(({ created, isOpen }) => isOpen && serverPlace(facts, created) !== undefined);
}

interface ServerPlace {
  readonly statement: Node;
  readonly name: string;
}

/** `const server = new McpServer(…)`, `this.server = new McpServer(…)` */
function serverPlace(facts: Facts, created: TSESTree.NewExpression): ServerPlace | undefined {
  if (facts.classOf(created) === 'Client') return undefined;
  const outer = wrapped(created);
  const { parent } = outer;
  if (parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier') {
    const declaration = parent.parent;
    const statement = declaration.parent.type === 'ExportNamedDeclaration' ? declaration.parent : declaration;
    const isInBlock = /^(?:Program|BlockStatement|StaticBlock)$/u.test(statement.parent?.type ?? '');
    return isInBlock && declaration.declarations.length === 1 ? { statement, name: parent.id.name } : undefined;
  }
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return undefined;
  const isStatement = parent.parent.type === 'ExpressionStatement' && parent.parent.parent.type === 'BlockStatement';
  return isStatement ? { statement: parent.parent, name: sourceOf(facts, parent.left) } : undefined;
}

function write(facts: Facts): TaskLift | undefined {
  const tools = hasTaskServer(facts) ? planToolTasks(facts).tools : [];
  const servers = hasTaskTools(facts) ? liftableServers(facts) : [];
  if (tools.length + servers.length === 0) return undefined;
  const helper = emittedFile(facts, 'mcp-tasks', usesTaskHelper);
  if (!helper) return undefined;
  const stores = facts.nodes('NewExpression').filter((created) => isStoreMade(facts, created));
  const lift = createLift(facts, stores);
  const indents = new Indents(facts);
  const names = servers.length > 0 ? ['serveTasks', 'tasks'] : ['tasks'];
  const locals = importEmittedNames(
    lift,
    helper.specifier,
    names.map((name) => ({ name })),
  );
  const [serve = '', store = ''] = servers.length > 0 ? locals : ['', ...locals];
  for (const tool of tools) writeTool(lift, indents, tool, store);
  for (const server of servers) writeServer(lift, server, (name) => `${serve}(${name}, ${store})`);
  indents.write(lift);
  return {
    edits: lift.finish(),
    creates: helper.creates,
    tools: new Set(tools.map(({ call }) => call)),
    servers: new Set(servers.map(({ created }) => created)),
  };
}

/** Lines that come to stand further left. */
class Indents {
  readonly #lines = new Map<number, number>();
  readonly #facts: Facts;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Moves the lines that begin in a range by as much as one place is left of another one. */
  move([start, end]: Range, from: number, to: number): void {
    const { text } = this.#facts.source;
    const count = indentAt(text, from).length - indentAt(text, to).length;
    if (count <= 0) return;
    for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1)
      this.#lines.set(at, (this.#lines.get(at) ?? 0) + count);
  }

  /** @returns new text for a place, whose lines are moved like those around it */
  moved(text: string, offset: number): string {
    const count = this.#lines.get(this.#facts.source.text.lastIndexOf('\n', offset - 1) + 1) ?? 0;
    return text.replace(/\n[ \t]*/gu, (white) => white.slice(0, Math.max(1, white.length - count)));
  }

  write({ edits }: Lift): void {
    const { text } = this.#facts.source;
    for (const [at, count] of this.#lines) {
      const white = /^[ \t]*/u.exec(text.slice(at, at + count))?.[0].length ?? 0;
      if (white > 0 && !isInText(this.#facts, at - 1)) edits.remove([at, at + white]);
    }
  }
}

function writeTool(lift: Lift, indents: Indents, tool: ToolTask, store: string): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { call, server, handler, createTask, creation, launch, answer, work } = tool;
  const [serverStart, serverEnd] = parenthesizedRange(facts.source, server);
  if (serverStart > call.callee.range[0]) lift.replace([call.callee.range[0], serverStart], '');
  edits.replace([serverEnd, call.callee.range[1]], '.registerTool');
  const execution = objectMember(tool.config, 'execution');
  if (execution) removeMembers(lift, tool.config, [execution]);

  // The function takes the place of the object that it stands in.
  const isMethod = createTask.type === 'FunctionExpression' && text[createTask.range[0]] === '(';
  const start = createTask.range[0];
  lift.replace([handler.range[0], start], isMethod ? 'async ' : '');
  const arrowEnd = createTask.body.range[0];
  if (createTask.returnType) lift.replace(createTask.returnType.range, '');
  if (createTask.type === 'FunctionExpression' && isMethod) edits.insert(arrowEnd, '=> ');
  lift.replace([createTask.range[1], handler.range[1]], '');
  indents.move(createTask.range, start, handler.range[0]);

  const context = writeContext(lift, tool);
  lift.remove(creation);
  const isUsed = tool.steps.some(({ kind, ...step }) =>
    kind === 'progress' ? (step as { message?: Node }).message !== undefined : kind !== 'result' && kind !== 'failure',
  );
  const parameter = isUsed ? tool.task : '';
  const options = optionsOf(lift, tool);
  edits.replace(
    [launch.range[0], work.body.range[0]],
    `return ${store}.run(${context}, ${options}async (${parameter}) => `,
  );
  lift.forget([launch.range[0], work.body.range[0]]);
  const { semicolon } = styleOf(facts);
  lift.replace([work.body.range[1], answer.range[1]], `)${semicolon}`);
  for (const step of tool.steps) writeStep(lift, indents, tool, step);
}

function optionsOf({ facts }: Lift, { ttl, pollInterval, isRequired }: ToolTask): string {
  const members = [
    ...(ttl ? [`ttlMs: ${sourceOf(facts, ttl)}`] : []),
    ...(pollInterval ? [`pollIntervalMs: ${sourceOf(facts, pollInterval)}`] : []),
    ...(isRequired ? ['required: true'] : []),
  ];
  return members.length > 0 ? `{ ${members.join(', ')} }, ` : '';
}

/** @returns what the context is called */
function writeContext(lift: Lift, { createTask, context, takesArguments }: ToolTask): string {
  const { facts, edits } = lift;
  const { text } = facts.source;
  if (context?.type === 'Identifier') {
    if (context.typeAnnotation) lift.replace(context.typeAnnotation.range, '');
    return context.name;
  }
  const names = namesIn(createTask);
  const name = names.has('ctx') ? 'mcpContext' : 'ctx';
  if (context) {
    lift.replace(context.range, name);
    return name;
  }
  const [first] = createTask.params;
  if (first) {
    edits.insert(first.range[1], `, ${name}`);
    return name;
  }
  const open = text.indexOf('(', createTask.range[0]) + 1;
  edits.insert(open, takesArguments ? `_args, ${name}` : name);
  return name;
}

function writeStep(lift: Lift, indents: Indents, { task }: ToolTask, step: WorkStep): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { semicolon } = styleOf(facts);
  const replaceAround = (range: Range, kept: Node, before: string, after: string): void => {
    const inner = wrapped(kept).range;
    const isOwnLine = text.slice(text.lastIndexOf('\n', inner[0] - 1) + 1, inner[0]).trim() === '';
    if (isOwnLine) indents.move(inner, inner[0], range[0]);
    lift.replace([range[0], inner[0]], before);
    lift.replace([inner[1], range[1]], after);
  };
  switch (step.kind) {
    case 'result': {
      const result = unwrap(step.result);
      const isTold = !step.isFailed || hasErrorFlag(result);
      if (result.type === 'ObjectExpression' || isTold) {
        replaceAround(step.range, step.result, 'return ', semicolon);
        if (!isTold && result.type === 'ObjectExpression') addMember(lift, indents, result, 'isError: true');
      } else replaceAround(step.range, step.result, 'return { ...', `, isError: true }${semicolon}`);
      return;
    }
    case 'failure': {
      const error = lift.need('@modelcontextprotocol/server', 'ProtocolError');
      const code = lift.need('@modelcontextprotocol/server', 'ProtocolErrorCode');
      replaceAround(step.range, step.message, `throw new ${error}(${code}.InternalError, `, `)${semicolon}`);
      return;
    }
    case 'progress':
      if (step.message) replaceAround(step.statement.range, step.message, `${task}.progress(`, `)${semicolon}`);
      else lift.remove(step.statement);
      return;
    case 'question':
      replaceAround(step.call.range, step.params, `${task}.${step.method}(`, ')');
      return;
    case 'stream': {
      const before = `${sourceOf(facts, step.target)} = await ${task}.${step.method}(`;
      const after = `)${semicolon}`;
      lift.keep(sourceOf(facts, step.params));
      lift.forget(step.loop.range);
      edits.compose(step.loop.range, [before, { from: step.params.range }, after]);
      if (step.declaration) lift.remove(step.declaration);
      return;
    }
    case 'signal':
      edits.replace(step.node.range, `${task}.signal`);
      return;
    case 'id':
      return;
  }
}

/** Takes the options of a server away, with the line breaks around what is left if that is one line. */
function removeOptions(lift: Lift, created: TSESTree.NewExpression, info: Node, options: Node): void {
  const { text } = lift.facts.source;
  const start = text.indexOf('(', created.callee.range[1]) + 1;
  const end = created.range[1] - 1;
  const isPlain =
    /^\s*$/u.test(text.slice(start, info.range[0])) && /^[\s,]*$/u.test(text.slice(options.range[1], end));
  const isOneLine = isPlain && !text.slice(...info.range).includes('\n');
  if (isOneLine && info.range[0] > start) lift.edits.remove([start, info.range[0]]);
  lift.replace([info.range[1], isOneLine ? end : options.range[1]], '');
}

function hasErrorFlag(result: Node): boolean {
  return result.type === 'ObjectExpression' && objectMembers(result).some((one) => memberName(one) === 'isError');
}

function addMember({ facts, edits }: Lift, indents: Indents, object: TSESTree.ObjectExpression, member: string): void {
  const last = object.properties.at(-1);
  const found = last ? insertMembersAfter(facts.source, object, last, [member]) : undefined;
  for (const { range, text } of found ?? insertMembersFirst(facts.source, object, [member]))
    edits.replace(range, indents.moved(text, last?.range[0] ?? range[0]));
}

function writeServer(
  lift: Lift,
  { created, options, members, capability, tools }: TaskServer,
  serve: (server: string) => string,
): void {
  const { facts, edits } = lift;
  const place = serverPlace(facts, created);
  if (!place) return;
  const capabilities = objectMember(options, 'capabilities');
  const declared = capabilities && unwrap(capabilities.value);
  const isLow = facts.classOf(created) === 'Server';
  const undeclared = [capability, isLow ? undefined : tools].filter((one) => one !== undefined);
  const isEmptied =
    declared?.type === 'ObjectExpression' &&
    undeclared.length > 0 &&
    declared.properties.every((one) => undeclared.includes(one as TSESTree.Property));
  const gone: Node[] = [...members, ...(isEmptied && capabilities ? [capabilities] : [])];
  const [info] = created.arguments;
  if (info && options.properties.every((one) => gone.includes(one))) removeOptions(lift, created, info, options);
  else {
    removeMembers(lift, options, gone);
    if (!isEmptied && declared?.type === 'ObjectExpression') removeMembers(lift, declared, undeclared);
  }
  const isServing = facts
    .nodes('CallExpression')
    .some(
      (call) =>
        originalName(facts, call.callee) === 'serveTasks' &&
        call.arguments[0] &&
        sourceOf(facts, call.arguments[0]) === place.name,
    );
  if (isServing) return;
  const { semicolon, lineBreak } = styleOf(facts);
  const indent = indentAt(facts.source.text, place.statement.range[0]);
  edits.insert(place.statement.range[1], `${lineBreak}${indent}${serve(place.name)}${semicolon}`);
}
