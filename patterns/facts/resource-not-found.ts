/** Whether a -32002 means “resource not found”: other protocols, and other servers, use the number for other things. */
import type { Range, TextEdit } from '../pattern.js';
import { errorCodes } from '../vocabulary/protocol.js';
import {
  ancestors,
  descendants,
  enclosingFunction,
  isFunction,
  memberName,
  objectMember,
  unwrap,
  wrapped,
} from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { codeUseOf, isCodeSubject, testAround, testTitle } from './error-codes.js';
import type { ErrorUse } from './error-codes.js';
import type { Facts } from './facts.js';
import { lowerBound } from './lower-bound.js';
import { isOtherProtocol } from './scope-gate.js';

/** A spelled -32002, or the SDK's name for it. */
export interface LegacyCode {
  /** The expression that evaluates to it. */
  readonly node: Node;
  /** What turns it into -32602 in its own spelling. */
  readonly swap: TextEdit;
  /** The source of the code after that. */
  readonly modern: string;
  /** Whether the source says what it means: `ErrorCode.ResourceNotFound`. */
  readonly named: boolean;
}

/** @returns every -32002 of the file, in every spelling; a constant may be spelled without its sign. */
export function* legacyCodesOf(facts: Facts): Generator<LegacyCode> {
  const { text } = facts.source;
  const make = (node: Node, range: Range, replacement: string, named: boolean): LegacyCode => ({
    node,
    swap: { range, text: replacement },
    modern: text.slice(node.range[0], range[0]) + replacement + text.slice(range[1], node.range[1]),
    named,
  });
  for (const literal of facts.nodes('Literal')) {
    if (literal.value !== -errorCodes.legacyResourceNotFound) continue;
    const digits = String(-errorCodes.invalidParams);
    const replacement = literal.raw.includes('_') ? `${digits.slice(0, 2)}_${digits.slice(2)}` : digits;
    const negation = wrapped(literal).parent;
    const negated = negation?.type === 'UnaryExpression' && negation.operator === '-';
    yield make(negated ? negation : literal, literal.range, replacement, false);
  }
  for (const member of facts.nodes('MemberExpression')) {
    if (memberName(member) !== 'ResourceNotFound') continue;
    const object = facts.sdk(member.object)?.name;
    if (object !== 'ErrorCode' && object !== 'ProtocolErrorCode') continue;
    const start = member.property.range[0] + text.slice(...member.property.range).indexOf('ResourceNotFound');
    yield make(member, [start, start + 'ResourceNotFound'.length], 'InvalidParams', true);
  }
}

/** How sure it is that a code means “resource not found”; `other`: it is sure that it does not. */
export type Evidence = 'proved' | 'likely' | 'none' | 'other';

/** What a message is about. */
type Meaning = 'resource not found' | 'not found' | 'resource' | 'other';

const absent =
  /not?[ _-]*found|unknown|no such|(?:does ?n[o']?t|doesn.t|not) exist|missing|gone|no longer|non-?existent|cannot find|could ?n[o']t find|could not find|unable to find|invalid/iu;
const otherAbsent =
  /\b(?:tool|prompt|session|user|method|task|command|client|connection|argument|param(?:eter)?|capabilit)/iu;
const otherMeaning =
  /initiali[sz]|handshake|unavailable|pending|cancel|conflict|user id|unauthori[sz]|forbidden|denied|permission|authenticat|\bauth\b|session|rate.?limit|time.?out|timed out|busy|locked|tenant|too (?:large|many)/iu;

function meaningOf(facts: Facts, message: Node | undefined): Meaning | undefined {
  const text = message && constantText(facts, message);
  if (!text?.trim()) return undefined;
  const isAbsent = absent.test(text);
  if (/resource/iu.test(text) && isAbsent && !/initiali[sz]|session/iu.test(text)) return 'resource not found';
  if (otherMeaning.test(text)) return 'other';
  if (isAbsent && !otherAbsent.test(text)) return 'not found';
  return /resource|\buri\b/iu.test(text) ? 'resource' : 'other';
}

/** @returns whether a text, or the name of a constant that stands for one, says so. */
export function meansResourceNotFound(facts: Facts, text: Node): boolean {
  return (
    saysResourceNotFound.test(constantText(facts, text) + nameOf(text)) ||
    meaningOf(facts, text) === 'resource not found'
  );
}

function saysOther(facts: Facts, message: Node | undefined): boolean {
  return message !== undefined && otherMeaning.test(constantText(facts, message));
}

/** The constant parts of a message. */
function constantText(facts: Facts, message: Node): string {
  const folded = facts.stringOf(message);
  if (folded !== undefined) return folded;
  const parts: string[] = [];
  for (const node of descendants(unwrap(message))) {
    if (node.type === 'TemplateElement') parts.push(node.value.cooked ?? '');
    else if (node.type === 'Literal' && typeof node.value === 'string') parts.push(node.value);
  }
  return parts.join(' ');
}

const resourceMethods = new Set(['resources/read', 'resources/subscribe', 'resources/unsubscribe']);
export const saysResourceNotFound =
  /(?:resource|uri)_?(?:was_?)?(?:not_?found|unknown|missing|does_?n[o']?t_?exist)|(?:unknown|missing|no_?such)_?resource/iu;
const readsResource =
  /(?:read|get|fetch|load|resolve|find|handle)_?(?:mcp)?_?resource|resources?_?(?:read|get|handler|provider)/iu;

/** @returns how sure it is of an error that the file makes: by the handler that makes it, its message and data, and names. */
export function madeEvidence(facts: Facts, node: Node, use: ErrorUse): Evidence {
  const meaning = meaningOf(facts, use.message);
  const methods = methodsAround(facts, node);
  const answersRead =
    methods !== undefined && methods.size > 0 && [...methods].every((method) => resourceMethods.has(method));
  const names = namesAround(node);
  if (meaning === 'other') return answersRead && !saysOther(facts, use.message) ? 'likely' : 'other';
  if (
    answersRead ||
    names.some((name) => saysResourceNotFound.test(name)) ||
    saysResourceNotFound.test(nameOf(use.callee))
  )
    return 'proved';
  const elsewhere = methods !== undefined && methods.size > 0;
  const hasUri = objectMember(use.data, 'uri') !== undefined;
  const inReader = names.some((name) => readsResource.test(name));
  if (meaning === 'resource not found' && (hasUri || inReader) && !elsewhere) return 'proved';
  if (speaksOtherProtocol(facts)) return 'none';
  if (meaning === 'resource not found') return 'likely';
  if (meaning === undefined || elsewhere) return 'none';
  return hasUri || (inReader && meaning === 'not found') ? 'likely' : 'none';
}

/** The methods that the code answers; of a constant error object, those of the places that use it. */
function methodsAround(facts: Facts, node: Node): ReadonlySet<string> | undefined {
  const here = facts.methodsAt(node);
  if (here) return here;
  const declarator = [...ancestors(node)].find((parent) => parent.type === 'VariableDeclarator' || isFunction(parent));
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
  const found = new Set<string>();
  for (const reference of facts.variableOf(declarator.id)?.references ?? []) {
    if (reference.isWrite()) continue;
    const methods = facts.methodsAt(reference.identifier as unknown as Node);
    if (!methods) return undefined;
    for (const method of methods) found.add(method);
  }
  return found.size > 0 ? found : undefined;
}

/** The names of the functions and classes around a node; of tests and suites, nothing. */
function namesAround(node: Node): string[] {
  const names: string[] = [];
  for (const parent of ancestors(node)) {
    if (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') names.push(parent.id?.name ?? '');
    else if (isFunction(parent)) names.push(nameOfFunction(parent));
    else if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') names.push(parent.id.name);
  }
  return names.filter((name) => name !== '');
}

function nameOfFunction(fn: FunctionNode): string {
  if (fn.id) return fn.id.name;
  const parent = wrapped(fn).parent;
  switch (parent?.type) {
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return memberName(parent) ?? '';
    default:
      return '';
  }
}

function nameOf(callee: Node | undefined): string {
  const inner = callee && unwrap(callee);
  return inner?.type === 'Identifier'
    ? inner.name
    : inner?.type === 'MemberExpression'
      ? (memberName(inner) ?? '')
      : '';
}

/** @returns how sure it is of an error that a test waits for: by its message, the test's title, and the methods that the test calls. */
export function expectedEvidence(facts: Facts, node: Node, use: ErrorUse): Evidence {
  const meaning = meaningOf(facts, use.message);
  if (meaning === 'other') return 'other';
  if (meaning === 'resource not found') return 'proved';
  const test = testAround(node);
  const title = test && testTitle(test);
  const aim = title && constantText(facts, title);
  if (aim !== undefined && /initiali[sz]|handshake|unauthori[sz]|conflict/iu.test(aim)) return 'other';
  if (aim !== undefined && /resource|\buri\b/iu.test(aim) && absent.test(aim)) return 'proved';
  const scope = test ?? enclosingFunction(node);
  const methods = scope && methodsWithin(facts, scope);
  if (methods?.has('resources/read')) return 'proved';
  if (hasOtherMeaning(facts) || speaksOtherProtocol(facts)) return 'none';
  if (!methods) return 'likely';
  return [...methods].some((method) => !/^(?:initialize|notifications\/)/u.test(method)) ? 'none' : 'likely';
}

/** The methods that a test names, `resources/read` for calls of `readResource` too. */
function methodsWithin(facts: Facts, test: FunctionNode): ReadonlySet<string> {
  const found = new Set<string>();
  const { methodUses } = facts;
  for (let index = lowerBound(methodUses, (use) => use.node.range[0] < test.range[0]); ; index++) {
    const use = methodUses[index];
    if (!use || use.node.range[0] >= test.range[1]) break;
    if (use.method.includes('/')) found.add(use.method);
  }
  if (readsWithin(facts, test)) found.add('resources/read');
  return found;
}

/** Whether a resource is read anywhere within a node. */
function readsWithin(facts: Facts, node: Node): boolean {
  let reads = readSites.get(facts);
  if (!reads) {
    reads = [
      ...facts.methodUses.filter(({ method }) => method === 'resources/read').map((use) => use.node.range[0]),
      ...facts
        .nodes('Identifier')
        .filter(({ name }) => /^(?:readResource|ReadResource(?:Request|Result)Schema)$/u.test(name))
        .map(({ range }) => range[0]),
    ].sort((a, b) => a - b);
    readSites.set(facts, reads);
  }
  const first = reads[lowerBound(reads, (offset) => offset < node.range[0])];
  return first !== undefined && first < node.range[1];
}

const readSites = new WeakMap<Facts, readonly number[]>();

/**
 * @param subject what is compared with the code
 * @param at the comparison, `case` or list
 * @returns how sure it is of a code that the file looks at: by what is read around it, the error's class, names, and what is done then
 */
export function consumerEvidence(facts: Facts, code: LegacyCode, subject: Node, at: Node): Evidence {
  if (code.named) return 'proved';
  if (!isCodeSubject(subject) || speaksOtherProtocol(facts)) return 'none';
  const reaction = guardedText(facts, at);
  if (/initiali[sz]|unauthori[sz]|conflict/iu.test(reaction)) return 'other';
  if (/session/iu.test(reaction) && !/resource|\buri\b/iu.test(reaction)) return 'other';
  if (hasOtherMeaning(facts)) return 'none';
  if (isSdkError(facts, at, subject) || namesAround(at).some((name) => /resource/iu.test(name))) return 'proved';
  let functions = 0;
  for (const parent of ancestors(at)) {
    const attempt = parent.type === 'CatchClause' ? parent.parent : isFunction(parent) ? parent : undefined;
    if (!attempt) continue;
    if (readsWithin(facts, attempt)) return 'proved';
    if (
      isFunction(attempt) &&
      (attempt.type === 'FunctionDeclaration' || nameOfFunction(attempt) !== '' || ++functions > 2)
    )
      break;
  }
  return 'likely';
}

/** @returns whether the file talks to a language server, an agent, or a wallet as well, all of which have a -32002 of their own. */
export function speaksOtherProtocol(facts: Facts): boolean {
  const known = otherProtocols.get(facts);
  if (known !== undefined) return known;
  const found =
    isOtherProtocol((type) => facts.nodes(type as 'Literal')) ||
    facts
      .nodes('Identifier')
      .some(({ name }) => /^(?:ethereum|metamask|walletclient|walletconnect|eip1193\w*)$/iu.test(name)) ||
    facts.nodes('Literal').some(({ value }) => typeof value === 'string' && /^(?:eth|wallet)_\w/u.test(value));
  otherProtocols.set(facts, found);
  return found;
}

const otherProtocols = new WeakMap<Facts, boolean>();

/** Whether the file itself makes -32002 errors that mean something else. */
function hasOtherMeaning(facts: Facts): boolean {
  const known = otherMeanings.get(facts);
  if (known !== undefined) return known;
  otherMeanings.set(facts, false);
  const found = [...legacyCodesOf(facts)].some(({ node }) => {
    const use = codeUseOf(facts, node);
    return use?.kind === 'error' && use.purpose !== 'expected' && madeEvidence(facts, node, use) === 'other';
  });
  otherMeanings.set(facts, found);
  return found;
}

const otherMeanings = new WeakMap<Facts, boolean>();

/** The source that runs when the code is the one asked for, cut after a screenful. */
function guardedText(facts: Facts, at: Node): string {
  const { text } = facts.source;
  const negated = at.type === 'BinaryExpression' && at.operator.startsWith('!');
  let child = at;
  for (const parent of ancestors(at)) {
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test === child) {
      // `if (code !== -32002) throw error;` is followed by it.
      const start = negated ? parent.consequent.range[1] : parent.consequent.range[0];
      const end = negated ? parent.parent.range[1] : parent.consequent.range[1];
      return text.slice(start, Math.min(end, start + 1000));
    }
    if (parent.type === 'SwitchCase')
      return text.slice(parent.range[0], Math.min(parent.range[1], parent.range[0] + 1000));
    if (isFunction(parent) || parent.type === 'BlockStatement') break;
    child = parent;
  }
  return '';
}

/** `error instanceof McpError && error.code === -32002`, or the same around it. */
function isSdkError(facts: Facts, at: Node, subject: Node): boolean {
  const owner = unwrap(subject);
  const object = owner.type === 'MemberExpression' ? sourceOf(facts, owner.object) : '';
  const provesIt = (node: Node): boolean => {
    const inner = unwrap(node);
    if (inner.type === 'LogicalExpression')
      return inner.operator === '&&' && (provesIt(inner.left) || provesIt(inner.right));
    if (inner.type !== 'BinaryExpression' || inner.operator !== 'instanceof') return false;
    const name = facts.sdk(inner.right)?.name;
    return (name === 'McpError' || name === 'ProtocolError') && sourceOf(facts, inner.left) === object;
  };
  let child = at;
  for (const parent of ancestors(at)) {
    if (parent.type === 'LogicalExpression' && provesIt(parent)) return true;
    if (
      (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') &&
      parent.test !== child &&
      provesIt(parent.test)
    )
      return true;
    if (isFunction(parent)) return false;
    child = parent;
  }
  return false;
}

/** @returns the source of an expression, without white space, wrappers and `?.`, to compare two of them. */
export function sourceOf(facts: Facts, node: Node): string {
  return facts.source.text.slice(...unwrap(node).range).replace(/\s+|\?(?=\.)/gu, '');
}
