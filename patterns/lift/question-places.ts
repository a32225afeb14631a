/** Where a question is asked, and what waits for its answer. */
import { ancestors, dottedName, isCaughtIn, memberName, unwrap, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { isTypeScript } from '../source-file.js';
import { canEnd, returnsOf } from './asking-functions.js';
import type { Asked, Group, PlacedQuestion } from './question-groups.js';

/** @returns where it is asked, or why that is not possible */
export function placeQuestion({ facts, fn, helper, questions }: Group, question: Asked): PlacedQuestion | string {
  const own = wrapped(question.call);
  let together: readonly Asked[] = [question];
  const isReturned = helper !== undefined && isReturnedBy(facts, fn, own);
  // Nobody in the function waits for it.
  if (isReturned && own.parent?.type !== 'AwaitExpression')
    return { question, awaited: question.call, statement: own, together, isCaught: false, isReturned };
  let awaited = own.parent;
  const chained = awaited?.type === 'MemberExpression' && awaited.object === own ? memberName(awaited) : undefined;
  if (chained === 'catch')
    return 'wait for the answer with `await` in a `try` block, and do in its `catch` block what `.catch(…)` does';
  if (chained === 'then' || chained === 'finally')
    return `wait for the answer with \`await\`, and do behind it what \`.${chained}(…)\` does`;
  if (awaited?.type === 'ArrayExpression') {
    const all = wrapped(awaited).parent;
    const isAll =
      all?.type === 'CallExpression' && dottedName(all.callee) === 'Promise.all' && all.arguments.length === 1;
    if (!isAll) return 'wait for the answer with `await`, in a statement of its own';
    const asked = awaited.elements.map((one) => questions.find(({ call }) => one !== null && unwrap(one) === call));
    if (asked.some((one) => one === undefined)) return '`Promise.all` waits for other things too; ask before it';
    together = asked.flatMap((one) => one ?? []);
    awaited = wrapped(all).parent;
  }
  if (awaited?.type !== 'AwaitExpression') return 'wait for the answer with `await`, in a statement of its own';
  const isCaught = isCaughtIn(fn, awaited);
  if (isReturned) return { question, awaited, statement: awaited, together, isCaught, isReturned };
  const statement = statementFor(awaited, fn);
  if (typeof statement === 'string') return statement;
  return { question, awaited, statement, together, isCaught, isReturned };
}

/** `return ask(…)`, `return await ask(…)`, `() => ask(…)`, where the answer is all that the function returns. */
function isReturnedBy(facts: Facts, fn: FunctionNode, own: Node): boolean {
  const value = own.parent?.type === 'AwaitExpression' ? wrapped(own.parent) : own;
  if (value !== unwrap(value) || own !== unwrap(own)) return false;
  if (fn.body === value) return true;
  if (value.parent?.type !== 'ReturnStatement') return false;
  // Types of several forms go together only where the function says what it returns.
  return !isTypeScript(facts.source) || Boolean(fn.returnType) || (returnsOf(fn).length === 1 && !canEnd(fn));
}

/** The statement that evaluates an expression once, and first of all but what cannot matter. */
function statementFor(awaited: Node, callback: FunctionNode): Node | undefined | string {
  const problem = 'wait for the answer in a statement of its own, `const answer = await …;`';
  let child: Node = awaited;
  for (const parent of ancestors(awaited)) {
    if (parent === callback) return callback.body.type === 'BlockStatement' ? problem : undefined;
    switch (parent.type) {
      case 'LogicalExpression':
        if (child !== parent.left) return problem;
        break;
      case 'ConditionalExpression':
        if (child !== parent.test) return problem;
        break;
      case 'AssignmentExpression':
        if (parent.operator !== '=') return problem;
        break;
      case 'IfStatement':
        return child === parent.test && isInBlock(parent) ? parent : problem;
      case 'ForOfStatement':
        return child === parent.right && isInBlock(parent) ? parent : problem;
      case 'SwitchStatement':
        return child === parent.discriminant && isInBlock(parent) ? parent : problem;
      case 'VariableDeclaration':
        return isInBlock(parent) && parent.kind !== 'using' && parent.kind !== 'await using' ? parent : problem;
      case 'ExpressionStatement':
      case 'ReturnStatement':
      case 'ThrowStatement':
        return isInBlock(parent) ? parent : problem;
      case 'ChainExpression':
      case 'MemberExpression':
      case 'CallExpression':
      case 'NewExpression':
      case 'BinaryExpression':
      case 'UnaryExpression':
      case 'TemplateLiteral':
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'Property':
      case 'SpreadElement':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'VariableDeclarator':
        break;
      default:
        return problem;
    }
    child = parent;
  }
  return problem;
}

function isInBlock({ parent }: Node): boolean {
  return parent?.type === 'BlockStatement' || parent?.type === 'SwitchCase';
}
