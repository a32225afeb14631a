/** Functions that ask, with their questions and those who call them, and what they ask through. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, descendants, dottedName, rootOf } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { commentsIn } from '../sdk/comments.js';
import { mentionsOf } from '../sdk/references.js';
import type { AskingHelper } from './asking-functions.js';
import type { Question, QuestionKind } from './questions.js';
import type { Keeping } from './replay.js';

/** A question, or a call of a function that asks. */
export interface Asked extends Question {
  /** The function that is called, where it is not the SDK that asks. */
  readonly target?: Group | undefined;
}

/** A question and what waits for it: the `await` of the call, or of the `Promise.all` that it is in. */
export interface PlacedQuestion {
  readonly question: Asked;
  readonly awaited: TSESTree.AwaitExpression | TSESTree.CallExpression;
  /** The statement in front of which it is asked; nothing where it is in the expression of an arrow function. */
  readonly statement: Node | undefined;
  /** The questions that are asked together. */
  readonly together: readonly Asked[];
  /** Whether a `catch` of the function is told of what goes wrong. */
  readonly isCaught: boolean;
  /** Whether the answer is what the function returns, as it is. */
  readonly isReturned: boolean;
}

/** A function that asks, while the plan is made. */
export interface Group {
  readonly facts: Facts;
  readonly fn: FunctionNode;
  readonly handler: Handler | undefined;
  readonly helper: AskingHelper | undefined;
  readonly questions: Asked[];
  /** The calls of it, with those who make them. */
  readonly callers: { readonly call: Asked; readonly by: Group }[];
  /** Why a question, by its call, cannot be asked so. */
  readonly reasons: Map<Node, string>;
  readonly placed: PlacedQuestion[];
  readonly kept: Map<TSESTree.VariableDeclarator, Keeping>;
  /** What keeps the function as a whole from asking. */
  problem?: string | undefined;
  /** Whether files have to be changed first. */
  waits?: true;
  /** Whether it also asks where nobody can answer. */
  asksOtherwise?: true;
  /** A number where a parameter can be replaced. */
  replaced?: number | 'none';
  isRepeatable?: boolean;
}

/** @returns what a function asks for, by itself or through others */
export function kindsOf(group: Group, seen = new Set<Group>()): ReadonlySet<QuestionKind> {
  seen.add(group);
  return new Set(
    group.questions.flatMap(({ kind, target }) =>
      !target ? [kind] : seen.has(target) ? [] : [...kindsOf(target, seen)],
    ),
  );
}

/** @returns the index of the parameter that is there for nothing but to ask through it */
export function replacedIn(group: Group): number | undefined {
  if (group.replaced === undefined) {
    group.replaced = 'none';
    const index = group.helper ? group.fn.params.findIndex((one) => isReplaceable(group, one)) : -1;
    if (index >= 0 && group.callers.every(({ call, by }) => isPlainArgument(by.facts, call.call.arguments[index])))
      group.replaced = index;
  }
  return group.replaced === 'none' ? undefined : group.replaced;
}

function isReplaceable({ facts, questions }: Group, parameter: Node): boolean {
  const isOptional = parameter.type === 'Identifier' && parameter.optional;
  if (isOptional || (parameter.type !== 'Identifier' && parameter.type !== 'ObjectPattern')) return false;
  const mentions: readonly Node[] = [...descendants(parameter)].flatMap((node) => {
    const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
    return variable && variable.identifiers[0] === (node as unknown) ? mentionsOf(facts, variable) : [];
  });
  return mentions.length > 0 && mentions.every((mention) => isAskedThrough(mention, questions));
}

/** @returns whether a name is there for what a question is asked through, which is another one then */
export function isAskedThrough(mention: Node, questions: readonly Asked[]): boolean {
  return questions.some(({ call, target }) => {
    if (!target) return rootOf(calleeOf(call)?.receiver ?? call.callee) === mention;
    const index = replacedIn(target);
    const argument = index === undefined ? undefined : call.arguments[index];
    return argument !== undefined && rootOf(argument) === mention;
  });
}

/** Whether nothing is lost with an argument. */
function isPlainArgument({ source }: Facts, argument: Node | undefined): boolean {
  return (
    argument !== undefined && dottedName(argument) !== undefined && commentsIn(source, argument.range).length === 0
  );
}
