import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, contains, isFunction, memberName, unwrap, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { codeUseOf, testAround } from './facts/error-codes.js';
import type {
  CaseUse,
  ComparisonUse,
  ConstantUse,
  ElementUse,
  ErrorUse,
  KeyUse,
  TypeUse,
} from './facts/error-codes.js';
import type { Facts } from './facts/facts.js';
import { insertMembersAfter } from './facts/insertion.js';
import {
  consumerEvidence,
  expectedEvidence,
  legacyCodesOf,
  madeEvidence,
  meansResourceNotFound,
  saysResourceNotFound,
  sourceOf,
  speaksOtherProtocol,
} from './facts/resource-not-found.js';
import type { Evidence, LegacyCode } from './facts/resource-not-found.js';
import { definePattern } from './pattern.js';
import type { Finding, Safety, TextEdit } from './pattern.js';
import { lineBreakOf } from './todo-comment.js';
import { errorCodes } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId =
  | 'produced'
  | 'producedLikely'
  | 'producedOnLegacyLeg'
  | 'constant'
  | 'constantByHand'
  | 'consumed'
  | 'consumedLikely'
  | 'consumedByHand'
  | 'expected'
  | 'expectedLikely'
  | 'mocked'
  | 'type'
  | 'emptyContents';

export const resourceNotFoundCode = definePattern<MessageId>({
  id: 'resource-not-found-code',
  kind: 'breaking',
  seps: ['SEP-2164'],
  url: specPages.resourceErrors,
  docs: {
    summary: 'the error code -32002 where it means “resource not found”, which is -32602 now',
    why: 'Up to 2025-11-25 a server answered `resources/read` for an unknown URI with -32002. 2026-07-28 answers -32602 (invalid params) with the URI in `data.uri`; a client that waits for -32002 alone no longer notices that a resource is gone.',
    detects:
      'The number in every spelling, and `ErrorCode.ResourceNotFound`, as the code of an error, in a comparison, a `case`, a list, a constant, a literal type or the expectation of a test. That it means “resource not found” has to be proved: by the handler of `resources/read` that it stands in or is called from, by a message that says so together with the URI in `data`, or by a name. LSP, A2A, ACP and wallet providers use the same number for other things, and so do servers that answer “not initialized” with it: those stay.',
    edits:
      'Where it is proved, servers and the tests of servers get -32602, and clients accept both codes, since 2025 servers still send -32002. Where it is only likely the same edit is a suggestion. A comment is left where both codes already lead to different branches, where the compared expression would have to be evaluated twice, and at mocks, which should answer with each code in turn. Code that speaks both revisions by hand keeps the code of each.',
  },
  fixable: true,
  hasSuggestions: true,
  messages: {
    produced: {
      text: '{{code}} no longer means “resource not found”: a 2026-07-28 server answers -32602, with the URI in data.uri.',
      edit: 'Answer {{modern}}',
    },
    producedLikely: {
      text: 'If {{code}} says “resource not found” here, it has to be -32602 with the URI in data.uri: 2026-07-28 gives {{code}} no meaning.',
      edit: 'Answer {{modern}}',
    },
    producedOnLegacyLeg: {
      text: '{{code}} for an unknown resource belongs to the 2025 leg alone; see that 2026-07-28 requests get -32602, with the URI in data.uri.',
    },
    constant: {
      text: '“{{name}}” holds the code of earlier revisions: 2026-07-28 servers answer -32602, and clients should accept both.',
      edit: 'Make it {{modern}}, and accept -32002 where the constant is compared',
    },
    constantByHand: {
      text: '“{{name}}” holds the code of earlier revisions, and one of its uses cannot simply accept two codes: 2026-07-28 servers answer -32602.',
      todo: 'Answer -32602 for unknown resources, and accept -32002 as well as -32602 where {{name}} is compared.',
    },
    consumed: {
      text: '2026-07-28 servers answer -32602 for an unknown resource, so a test for {{code}} alone misses it; accept both codes.',
      edit: 'Accept {{modern}} as well',
    },
    consumedLikely: {
      text: 'If {{code}} stands for an unknown resource here, a 2026-07-28 server answers -32602 instead; accept both codes.',
      edit: 'Accept {{modern}} as well',
    },
    consumedByHand: {
      text: '2026-07-28 servers answer -32602 for an unknown resource, so this place misses it; accept both codes here.',
      todo: 'Accept -32602 here as well as {{code}}: 2026-07-28 servers answer it, with the URI in data.uri, for an unknown resource.',
    },
    expected: {
      text: 'This test expects {{code}} for an unknown resource, and a 2026-07-28 server answers -32602.',
      edit: 'Expect {{modern}}',
    },
    expectedLikely: {
      text: 'If {{code}} stands for an unknown resource here, a 2026-07-28 server answers -32602 instead.',
      edit: 'Expect {{modern}}',
    },
    mocked: {
      text: 'This mock answers for an unknown resource as servers did before 2026-07-28; test the client with -32602 too.',
      todo: 'Run this test with -32602 as well: 2026-07-28 servers answer it for an unknown resource, and earlier ones {{code}}.',
    },
    emptyContents: {
      text: 'If this answers for a resource that does not exist, 2026-07-28 forbids it: answer -32602, with the URI in data.uri, instead of empty contents.',
    },
    type: {
      text: 'This type allows no code but {{code}} for an unknown resource, and 2026-07-28 servers answer -32602.',
      edit: 'Allow {{modern}} as well',
    },
  },
  *detect(facts) {
    const found: Sited[] = [];
    for (const code of legacyCodesOf(facts)) {
      const finding = judge(facts, code);
      if (finding) found.push({ finding, at: code.node });
    }
    const mockedTests = new Set(found.filter(isMock).map(({ at }) => testAround(at)));
    for (const one of found) {
      const test = one.finding.messageId.startsWith('expected') ? testAround(one.at) : undefined;
      if (!test || !mockedTests.has(test)) yield one.finding;
    }
    yield* emptyAnswers(facts);
  },
});

/** A test that mocks the server is one thing to decide about: its mock. */
interface Sited {
  readonly finding: Finding<MessageId>;
  readonly at: Node;
}

function isMock({ finding }: Sited): boolean {
  return finding.messageId === 'mocked';
}

function judge(facts: Facts, code: LegacyCode): Finding<MessageId> | undefined {
  const use = codeUseOf(facts, code.node);
  if (!use || isBesideModern(facts, code.node)) return undefined;
  const positive = code.node.type === 'Literal';
  if (positive && use.kind !== 'constant') return undefined;
  switch (use.kind) {
    case 'error':
      return judgeError(facts, code, use);
    case 'comparison':
      return judgeComparison(facts, code, use);
    case 'case':
      return judgeCase(facts, code, use);
    case 'element':
      return judgeElement(facts, code, use);
    case 'key':
      return judgeKey(facts, code, use);
    case 'type':
      return judgeType(facts, code, use);
    case 'constant':
      return judgeConstant(facts, code, use);
  }
}

function dataOf(facts: Facts, code: LegacyCode): Record<string, string> {
  return { code: facts.source.text.slice(...code.node.range).replace(/\s+/gu, ' '), modern: code.modern };
}

function safetyOf(evidence: Evidence): Safety | undefined {
  return evidence === 'proved' ? 'fix' : evidence === 'likely' ? 'suggest' : undefined;
}

// Errors that are made or expected

function judgeError(facts: Facts, code: LegacyCode, use: ErrorUse): Finding<MessageId> | undefined {
  const expected = use.purpose === 'expected';
  const evidence = code.named
    ? 'proved'
    : expected
      ? expectedEvidence(facts, code.node, use)
      : madeEvidence(facts, code.node, use);
  const safety = safetyOf(evidence);
  if (!safety) return undefined;
  const data = dataOf(facts, code);
  if (use.purpose === 'mock') return { messageId: 'mocked', data, at: code.node, safety: 'manual' };
  if (facts.modern && facts.generation === 'raw') {
    return expected
      ? undefined
      : { messageId: 'producedOnLegacyLeg', data, at: code.node, safety: 'report', kind: 'advisory' };
  }
  const messageId = expected
    ? safety === 'fix'
      ? 'expected'
      : 'expectedLikely'
    : safety === 'fix'
      ? 'produced'
      : 'producedLikely';
  return { messageId, data, at: code.node, safety, edits: [code.swap] };
}

/** `{ contents: [] }` as the answer of `resources/read`. */
function* emptyAnswers(facts: Facts): Generator<Finding<MessageId>> {
  for (const property of facts.nodes('Property')) {
    if (memberName(property) !== 'contents' || property.parent.type !== 'ObjectExpression') continue;
    const value = unwrap(property.value);
    if (value.type !== 'ArrayExpression' || value.elements.length > 0) continue;
    if (!facts.methodsAt(property)?.has('resources/read')) continue;
    yield { messageId: 'emptyContents', at: property, safety: 'report', kind: 'advisory' };
  }
}

// Code that looks at a code

function judgeComparison(facts: Facts, code: LegacyCode, use: ComparisonUse): Finding<MessageId> | undefined {
  const safety = safetyOf(consumerEvidence(facts, code, use.subject, use.node));
  if (!safety || hasOtherCodeInCondition(facts, use)) return undefined;
  const data = dataOf(facts, code);
  const edits = isTestedElsewhere(facts, use.node, use.subject)
    ? undefined
    : widening(facts, use, code.modern, 'before');
  if (!edits) return { messageId: 'consumedByHand', data, at: use.node, safety: 'manual' };
  return { messageId: consumedId(safety), data, at: use.node, safety, edits };
}

function consumedId(safety: Safety): MessageId {
  return safety === 'fix' ? 'consumed' : 'consumedLikely';
}

/** `x === a` becomes `x === b || x === a`, in parentheses where it needs them. */
function widening(facts: Facts, use: ComparisonUse, other: string, side: 'before' | 'after'): TextEdit[] | undefined {
  const { text } = facts.source;
  const { node, subject, negated } = use;
  const inner = unwrap(subject);
  const source = text.slice(...subject.range);
  if (!isRepeatable(subject) || /\/[*/]/u.test(source)) return undefined;
  const left =
    inner === subject || subject.type === 'ChainExpression' || subject.type === 'TSNonNullExpression'
      ? source
      : `(${source})`;
  const operator = node.operator;
  const added = node.left === subject ? `${left} ${operator} ${other}` : `${other} ${operator} ${left}`;
  const joined = negated ? '&&' : '||';
  const [open, close] = needsParentheses(text, node, joined) ? ['(', ')'] : ['', ''];
  const [start, end] = node.range;
  const before = open + (side === 'before' ? `${added} ${joined} ` : '');
  const after = (side === 'after' ? ` ${joined} ${added}` : '') + close;
  const edits: TextEdit[] = [
    { range: [start, start], text: before },
    { range: [end, end], text: after },
  ];
  return edits.filter((edit) => edit.text !== '');
}

/** Reading it twice is the same as reading it once. */
function isRepeatable(subject: Node): boolean {
  const node = unwrap(subject);
  switch (node.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'Literal':
      return true;
    case 'MemberExpression':
      return isRepeatable(node.object) && (!node.computed || isRepeatable(node.property));
    default:
      return false;
  }
}

function needsParentheses(text: string, node: Node, joined: string): boolean {
  const parent = node.parent;
  const tight =
    parent?.type === 'BinaryExpression' || (parent?.type === 'LogicalExpression' && parent.operator !== joined);
  if (!tight) return false;
  return !(
    /\(\s*$/u.test(text.slice(Math.max(0, node.range[0] - 80), node.range[0])) &&
    /^\s*\)/u.test(text.slice(node.range[1], node.range[1] + 80))
  );
}

/** -32602, as a number or as the SDK's `ErrorCode.InvalidParams`. */
function isModernCode(facts: Facts, node: Node): boolean {
  if (facts.numberOf(node) === errorCodes.invalidParams) return true;
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' && /^invalid_?params$/iu.test(memberName(inner) ?? '');
}

/** `modern ? -32602 : -32002` */
function isBesideModern(facts: Facts, code: Node): boolean {
  const outer = wrapped(code);
  const parent = outer.parent;
  if (parent?.type === 'ConditionalExpression' && parent.test !== outer) {
    return isModernCode(facts, parent.consequent === outer ? parent.alternate : parent.consequent);
  }
  return (
    parent?.type === 'TSLiteralType' &&
    parent.parent.type === 'TSUnionType' &&
    parent.parent.types.some((type) => isModernType(facts, type))
  );
}

function isModernType(facts: Facts, type: Node): boolean {
  return type.type === 'TSLiteralType' && facts.numberOf(type.literal) === errorCodes.invalidParams;
}

/** `x === -32002 || x === -32602`, or the one where `x !== -32602` is known: nothing is left to do. */
function hasOtherCodeInCondition(facts: Facts, { node, subject }: ComparisonUse): boolean {
  const wanted = sourceOf(facts, subject);
  const tests = modernTests(facts).filter((test) => test.subject === wanted);
  if (tests.length === 0) return false;
  let root: Node = node;
  for (let parent = wrapped(root).parent; parent?.type === 'LogicalExpression'; parent = wrapped(root).parent)
    root = parent;
  if (tests.some((test) => contains(root, test.node))) return true;
  let child: Node = root;
  for (const parent of ancestors(root)) {
    if (parent.type === 'IfStatement' && parent.consequent === child) {
      if (tests.some((test) => test.negated && contains(parent.test, test.node))) return true;
    }
    if (isFunction(parent)) return false;
    child = parent;
  }
  return false;
}

/** Whether the function tests the same subject for -32602 too, in a branch of its own. */
function isTestedElsewhere(facts: Facts, node: Node, subject: Node): boolean {
  const scope = [...ancestors(node)].find(isFunction);
  const wanted = sourceOf(facts, subject);
  return modernTests(facts).some((test) => test.subject === wanted && (!scope || contains(scope, test.node)));
}

interface ModernTest {
  readonly node: Node;
  readonly subject: string;
  readonly negated: boolean;
}

/** Comparisons with -32602. */
function modernTests(facts: Facts): readonly ModernTest[] {
  const known = modernComparisons.get(facts);
  if (known) return known;
  const found = facts.nodes('BinaryExpression').flatMap((node): ModernTest[] => {
    if (!/^[!=]==?$/u.test(node.operator)) return [];
    const negated = node.operator.startsWith('!');
    if (isModernCode(facts, node.right)) return [{ node, subject: sourceOf(facts, node.left), negated }];
    return isModernCode(facts, node.left) ? [{ node, subject: sourceOf(facts, node.right), negated }] : [];
  });
  modernComparisons.set(facts, found);
  return found;
}

const modernComparisons = new WeakMap<Facts, readonly ModernTest[]>();

function judgeCase(facts: Facts, code: LegacyCode, { node, subject }: CaseUse): Finding<MessageId> | undefined {
  const safety = safetyOf(consumerEvidence(facts, code, subject, node.test ?? node));
  if (!safety || !node.test) return undefined;
  const data = dataOf(facts, code);
  const { cases } = node.parent;
  const modern = cases.find((one) => one.test && isModernCode(facts, one.test));
  if (modern && sharesBody(cases, modern, node)) return undefined;
  if (modern) return { messageId: 'consumedByHand', data, at: node.test, safety: 'manual' };
  return {
    messageId: consumedId(safety),
    data,
    at: [node.range[0], node.test.range[1]],
    safety,
    edits: [newCase(facts, node, code.modern)],
  };
}

function sharesBody(
  cases: readonly TSESTree.SwitchCase[],
  one: TSESTree.SwitchCase,
  other: TSESTree.SwitchCase,
): boolean {
  const [first, second] = [cases.indexOf(one), cases.indexOf(other)].sort((a, b) => a - b);
  return cases.slice(first, second).every(({ consequent }) => consequent.length === 0);
}

function newCase({ source: { text } }: Facts, node: TSESTree.SwitchCase, code: string): TextEdit {
  const [start] = node.range;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const separator = indent.trim() === '' ? lineBreakOf(text) + indent : ' ';
  return { range: [start, start], text: `case ${code}:${separator}` };
}

function judgeElement(facts: Facts, code: LegacyCode, use: ElementUse): Finding<MessageId> | undefined {
  const { list, element, subject, name } = use;
  if (list.elements.some((one) => one && isModernCode(facts, one))) return undefined;
  const evidence = subject
    ? consumerEvidence(facts, code, subject, list)
    : name !== undefined && /not_?found/iu.test(name) && !speaksOtherProtocol(facts)
      ? saysResourceNotFound.test(name) || code.named
        ? 'proved'
        : 'likely'
      : 'none';
  const safety = safetyOf(
    list.elements.length > 1 && evidence === 'proved' && !saysResourceNotFound.test(name ?? '') ? 'likely' : evidence,
  );
  const edits = safety && insertMembersAfter(facts.source, list, element, [code.modern]);
  return edits && { messageId: consumedId(safety), data: dataOf(facts, code), at: code.node, safety, edits };
}

/** A table of codes: what it says for -32602 is for its author to decide. */
function judgeKey(facts: Facts, code: LegacyCode, { value }: KeyUse): Finding<MessageId> | undefined {
  if (!code.named && !(value && meansResourceNotFound(facts, value))) return undefined;
  return { messageId: 'consumedByHand', data: dataOf(facts, code), at: code.node, safety: 'manual' };
}

function judgeType(facts: Facts, code: LegacyCode, { node, name }: TypeUse): Finding<MessageId> | undefined {
  const annotated = node.parent.type === 'TSTypeAnnotation' ? node.parent.parent : node.parent;
  const isCode =
    annotated.type === 'TSPropertySignature'
      ? memberName(annotated as never) === 'code'
      : annotated.type === 'TSTypeAliasDeclaration' || annotated.type === 'TSUnionType';
  if (!isCode || name === undefined || !saysResourceNotFound.test(name)) return undefined;
  const text = `${code.modern} | `;
  return {
    messageId: 'type',
    data: dataOf(facts, code),
    at: node,
    safety: 'fix',
    edits: [{ range: [node.range[0], node.range[0]], text }],
  };
}

// Constants

const neutralName = /^(?:mcp|json|rpc|error|err|code|status|not|found|resource|e|_)+$/iu;

function judgeConstant(facts: Facts, code: LegacyCode, constant: ConstantUse): Finding<MessageId> | undefined {
  const { name, uses, complete, annotation } = constant;
  const says = saysResourceNotFound.test(name);
  if (/legacy|old|2025|earlier|pre_?2026/iu.test(name) || (!says && !neutralName.test(name))) return undefined;
  const isPositive = code.node.type === 'Literal';
  if (isPositive && !(complete && uses.every((use) => use.type === 'UnaryExpression'))) return undefined;
  const judged = uses.map((use) => judgeUse(facts, code, says, use));
  if (judged.some((one) => one.evidence === 'other')) return undefined;
  if (judged.length > 0 && judged.every((one) => one.settled)) return undefined;
  if (!says && !judged.some((one) => one.evidence === 'proved')) return undefined;
  const data = { ...dataOf(facts, code), name };
  if (facts.modern && facts.generation === 'raw') {
    return { messageId: 'producedOnLegacyLeg', data, at: constant.node, safety: 'report', kind: 'advisory' };
  }
  if (judged.some((one) => one.settled === true || !one.edits))
    return { messageId: 'constantByHand', data, at: constant.node, safety: 'manual' };
  const edits = [
    code.swap,
    ...(annotation ? annotationEdits(facts, annotation, code) : []),
    ...judged.flatMap((one) => one.edits ?? []),
  ];
  const proved = complete && judged.length > 0 && judged.every((one) => one.evidence === 'proved');
  return { messageId: 'constant', data, at: constant.node, safety: proved ? 'fix' : 'suggest', edits };
}

interface JudgedUse {
  readonly evidence: Evidence;
  /** What has to change with the constant; nothing where that cannot be done here. */
  readonly edits?: readonly TextEdit[] | undefined;
  /** Whether both codes are accepted here already, and one would be lost with the constant. */
  readonly settled?: true;
}

/**
 * One use of a constant that is about to become -32602.
 *
 * @param says whether the name says what the code means: proof where nothing speaks against it
 */
function judgeUse(facts: Facts, code: LegacyCode, says: boolean, node: Node): JudgedUse {
  const spelled = facts.source.text.slice(...code.node.range);
  const legacy = code.node.type === 'Literal' ? `-${spelled}` : spelled;
  const byName: LegacyCode = { ...code, node, named: says };
  const use = codeUseOf(facts, node);
  if (isBesideModern(facts, node)) return { evidence: 'proved', settled: true };
  switch (use?.kind) {
    case 'error': {
      if (use.purpose === 'mock') return { evidence: 'proved' };
      const evidence = use.purpose === 'expected' ? expectedEvidence(facts, node, use) : madeEvidence(facts, node, use);
      return { evidence: says && evidence !== 'other' ? 'proved' : evidence, edits: [] };
    }
    case 'comparison': {
      const evidence = consumerEvidence(facts, byName, use.subject, use.node);
      if (evidence === 'other' || evidence === 'none' || alsoTestsLegacy(facts, use)) return { evidence, edits: [] };
      if (hasOtherCodeInCondition(facts, use)) return { evidence, settled: true };
      return {
        evidence,
        edits: isTestedElsewhere(facts, use.node, use.subject) ? undefined : widening(facts, use, legacy, 'after'),
      };
    }
    case 'case': {
      const { cases } = use.node.parent;
      const evidence = consumerEvidence(facts, byName, use.subject, use.node.test ?? node);
      const modern = cases.find((one) => one.test && isModernCode(facts, one.test));
      if (modern) return { evidence, ...(sharesBody(cases, modern, use.node) && { settled: true as const }) };
      return { evidence, edits: [newCase(facts, use.node, legacy)] };
    }
    case 'element': {
      const evidence = use.subject ? consumerEvidence(facts, byName, use.subject, use.list) : says ? 'proved' : 'none';
      if (use.list.elements.some((one) => one && isModernCode(facts, one))) return { evidence, settled: true };
      return { evidence, edits: insertMembersAfter(facts.source, use.list, use.element, [legacy]) };
    }
    case 'key':
      return { evidence: says ? 'proved' : 'none' };
    default:
      return { evidence: 'none', edits: [] };
  }
}

/** `x === RESOURCE_NOT_FOUND || x === -32002` is what the edit would make. */
function alsoTestsLegacy(facts: Facts, { node, subject }: ComparisonUse): boolean {
  const wanted = sourceOf(facts, subject);
  for (let parent = wrapped(node).parent; parent?.type === 'LogicalExpression'; parent = wrapped(parent).parent) {
    for (const side of [parent.left, parent.right]) {
      const inner = unwrap(side);
      if (inner === node || inner.type !== 'BinaryExpression') continue;
      if (facts.numberOf(inner.right) === errorCodes.legacyResourceNotFound && sourceOf(facts, inner.left) === wanted)
        return true;
    }
  }
  return false;
}

/** `const X: -32002 = -32002` */
function annotationEdits(facts: Facts, annotation: Node, code: LegacyCode): TextEdit[] {
  const literal = annotation.type === 'TSLiteralType' ? annotation.literal : undefined;
  if (!literal || facts.numberOf(literal) !== errorCodes.legacyResourceNotFound) return [];
  return [{ range: literal.range, text: code.modern }];
}
