/** What is said about questions to the client; each kind has a pattern. */
import { contains } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { handedOnMethods } from '../facts/server-calls.js';
import { isTestCode } from '../facts/tests.js';
import type { Finding, Message } from '../pattern.js';
import { planToolTasks } from '../sdk/tool-tasks.js';
import { frameworks } from '../vocabulary/frameworks.js';
import { isOnV2 } from './generation.js';
import { askByAnswering } from './question-edits.js';
import type { AskedByAnswering } from './question-edits.js';
import { planQuestions } from './question-plan.js';
import { frameworkQuestionsOf, questionsOf } from './questions.js';
import type { QuestionKind } from './questions.js';
import { liftTasks } from './task-edits.js';

export type QuestionMessageId = 'push' | 'handedOn' | 'framework' | 'test';

/** @param what the call asks, in a sentence of which it is the subject */
export function questionMessages(what: string): Record<QuestionMessageId, Message> {
  return {
    push: {
      text: `${what} while the request waits, and 2026-07-28 has no requests from server to client: the call throws. Answer \`input_required\` with the question; the client calls again with the answer.`,
      edit: 'Ask by answering `input_required`',
    },
    handedOn: {
      text: `${what} while the request waits, and 2026-07-28 has no requests from server to client: where it is called, handed on from here, it throws. Ask in the handler, by answering \`input_required\`, and hand on the answer.`,
    },
    framework: {
      text: `${what} while the request waits, and 2026-07-28 has no requests from server to client. The server belongs to \`{{framework}}\`, and its release decides what is served and how a handler asks: {{release}}`,
    },
    test: {
      text: `${what} while the request waits, which reaches 2025 clients only. Keep it as a test of theirs.`,
    },
  };
}

export const questionEdits =
  "In files on v2, a handler of a tool, prompt or resource is called again with the answers. `const answer = await server.server.elicitInput(params)` becomes `const answerAsk = await input.elicitInput('answer', params)`, then `if (answerAsk.pending) return answerAsk.pending`, then `const answer = answerAsk.answer`. `input` comes from `resumeInput` of `mcp-input`, a file that is written beside your sources once and is yours: answers of earlier rounds travel in signed state. Clients of 2025 are asked as before, and their handler runs once. A function that asks for handlers is given what asks as a parameter (`confirm(input.within('sure'), …)`), and returns what has to wait or `{ answer }`, if all who call it are known, and are handlers or such functions. Needed for it: an `async` handler that nothing else calls, questions in no loop, and nothing in front of them that must not happen twice; calls whose effects are not known count as such. Times and ids that are made in front of a question are made once and kept with the answers (`input.once`). Anything else gets a TODO comment that names what is in the way. In an editor, and under jscodeshift, the rewrite is made where the file imports `mcp-input` already; the command writes that file, and changes functions together with those who call them in other files.";

export function* questionFindings(facts: Facts, kind: QuestionKind): Generator<Finding<QuestionMessageId>> {
  yield* askedThroughFramework(facts, kind);
  // Without the SDK, names prove nothing.
  if (!facts.inScope) return;
  const questions = questionsOf(facts).filter((one) => one.kind === kind);
  if (!isTestCode(facts)) yield* handedOn(facts, kind);
  if (isTestCode(facts)) {
    for (const { call } of questions) yield { messageId: 'test', at: call.callee, safety: 'report', kind: 'advisory' };
    return;
  }
  const plan = planQuestions(facts);
  const written = isOnV2(facts) ? askByAnswering(facts) : undefined;
  // Somebody has to bring the edits, where a file does nothing but to call functions that ask.
  for (const { call, kinds } of written?.calls ?? []) {
    if (written && kinds.has(kind)) yield { messageId: 'push', at: call.callee, safety: 'fix', ...editsOf(written) };
  }
  if (questions.length === 0) return;
  const toolTasks = planToolTasks(facts).tools.filter(({ call }) => liftTasks(facts)?.tools.has(call));
  for (const question of questions) {
    const at = question.call.callee;
    if (written?.questions.has(question.call)) {
      yield { messageId: 'push', at, safety: 'fix', ...editsOf(written) };
      continue;
    }
    if (plan.waiting.has(question.call)) {
      yield { messageId: 'push', at, safety: 'manual', waits: true };
      continue;
    }
    const reason = plan.reasons.get(question.call) ?? helperProblem(facts);
    // It is part of a tool that is about to be another one.
    const isMoving = toolTasks.some(({ call }) => contains(call, question.call));
    const isFinal = isOnV2(facts) && reason !== undefined && !isMoving;
    yield { messageId: 'push', at, safety: 'manual', ...(isFinal && { todo: todoOf(reason) }) };
  }
}

/** No edit and no comment: handlers of a framework answer as its release lets them. */
function* askedThroughFramework(facts: Facts, kind: QuestionKind): Generator<Finding<QuestionMessageId>> {
  for (const { call, framework } of frameworkQuestionsOf(facts).filter((one) => one.kind === kind)) {
    const at = call.callee;
    if (isTestCode(facts)) yield { messageId: 'test', at, safety: 'report', kind: 'advisory' };
    else yield { messageId: 'framework', at, safety: 'manual', data: { framework, release: releaseOf(framework) } };
  }
}

function releaseOf(name: string): string {
  const { since, advice } = frameworks[name] ?? {};
  const known = since === undefined ? 'none is known to serve 2026-07-28.' : `${since} is the first for 2026-07-28.`;
  return advice === undefined ? known : `${known} ${advice}`;
}

function editsOf({ edits, creates }: AskedByAnswering): Pick<Finding, 'edits' | 'creates'> {
  return { edits, ...(creates.length > 0 && { creates }) };
}

const methodOf = { elicitation: 'elicitInput', sampling: 'createMessage', roots: 'listRoots' } as const;

/** `confirm(server.server.elicitInput.bind(server.server))` */
function* handedOn(facts: Facts, kind: QuestionKind): Generator<Finding<QuestionMessageId>> {
  for (const member of handedOnMethods(facts, methodOf[kind])) {
    // Other libraries have methods of these names.
    if (kind !== 'elicitation' && facts.classOf(member.object) === undefined) continue;
    const todo = todoOf('ask here, and hand the answer on instead of the function that asks');
    yield { messageId: 'handedOn', at: member, safety: 'manual', ...(isOnV2(facts) && { todo }) };
  }
}

/** Where files can be written, the helper is missing only because one file cannot serve all who need it. */
function helperProblem({ links }: Facts): string | undefined {
  if (links?.exists('') === undefined) return undefined;
  return 'some handlers are TypeScript and some are JavaScript, so that they cannot share a helper';
}

function todoOf(reason: string): string {
  return `Answer \`input_required\` with this question, and go on when the client calls again with the answer: ${reason}.`;
}
