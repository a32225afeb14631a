/** Where a JSON-RPC error code stands: in an error that is made, in a comparison, in what a test expects, in a constant. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, closest, isFunction, memberName, objectMember, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';

export type CodeUse = ErrorUse | ComparisonUse | CaseUse | ElementUse | ConstantUse | TypeUse | KeyUse;

/** The code of an error: `{ code, message, data }`, `new McpError(code, …)`, `sendError(id, code, …)`, `error.code = code`. */
export interface ErrorUse {
  readonly kind: 'error';
  /** `expected` by a test's assertion; what a `mock` answers in place of a server; everything else is `made`. */
  readonly purpose: 'made' | 'expected' | 'mock';
  readonly message: Node | undefined;
  readonly data: Node | undefined;
  /** The class that is constructed, the function that is called. */
  readonly callee: Node | undefined;
}

/** `subject === code`, or `!==`. */
export interface ComparisonUse {
  readonly kind: 'comparison';
  readonly node: TSESTree.BinaryExpression;
  readonly subject: Node;
  readonly negated: boolean;
}

/** `case code:` */
export interface CaseUse {
  readonly kind: 'case';
  readonly node: TSESTree.SwitchCase;
  readonly subject: Node;
}

/** An element of an array: `[code].includes(subject)`, `new Set([code]).has(subject)`, or a list of codes with a name. */
export interface ElementUse {
  readonly kind: 'element';
  readonly list: TSESTree.ArrayExpression;
  readonly element: Node;
  /** What is looked for in the list, where that is written in place. */
  readonly subject: Node | undefined;
  /** The name of the constant that the list is. */
  readonly name: string | undefined;
}

/** A named constant, enum member, or member of an object or class that holds the code. */
export interface ConstantUse {
  readonly kind: 'constant';
  readonly name: string;
  readonly node: Node;
  /** The declared type, where there is one. */
  readonly annotation: Node | undefined;
  /** The expressions that are the constant. */
  readonly uses: readonly Node[];
  /** Whether there can be no others: it is not exported, and what holds it is not passed on. */
  readonly complete: boolean;
}

/** A literal type: `code: -32002`. */
export interface TypeUse {
  readonly kind: 'type';
  readonly node: TSESTree.TSLiteralType;
  /** The name of the interface or type alias, if any. */
  readonly name: string | undefined;
}

/** The key of a table: `{ [code]: value }`, `[[code, value]]`. */
export interface KeyUse {
  readonly kind: 'key';
  readonly node: Node;
  readonly value: Node | undefined;
}

/**
 * @param code the expression that evaluates to the code
 * @returns what it is there for; nothing for places that have no meaning of their own, such as a log call
 */
export function codeUseOf(facts: Facts, code: Node): CodeUse | undefined {
  const outer = throughBranches(code);
  const parent = outer.parent;
  switch (parent?.type) {
    case 'Property':
      return ofProperty(facts, parent, outer);
    case 'NewExpression':
      return isErrorName(calleeName(parent)) || facts.classOf(parent) === 'McpError'
        ? ofArguments(parent, outer)
        : undefined;
    case 'CallExpression':
      return ofCall(facts, parent, outer);
    case 'BinaryExpression':
      return ofComparison(parent, outer);
    case 'SwitchCase':
      return parent.test === outer ? { kind: 'case', node: parent, subject: parent.parent.discriminant } : undefined;
    case 'ArrayExpression':
      return ofElement(parent, outer);
    case 'AssignmentExpression':
      return parent.right === outer ? ofAssignment(facts, parent) : undefined;
    case 'VariableDeclarator':
      return parent.init === outer ? ofVariable(facts, parent) : undefined;
    case 'TSEnumMember':
      return ofEnumMember(facts, parent);
    case 'PropertyDefinition':
      return parent.value === outer ? ofField(facts, parent) : undefined;
    case 'TSLiteralType':
      return ofType(parent);
    default:
      return undefined;
  }
}

/** @returns whether an expression is something called a code: `error.code`, `body.error?.code`, `errorCode`. */
export function isCodeSubject(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return /code$/iu.test(calleeOf(inner)?.name ?? '');
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? memberName(inner) : undefined;
  return name !== undefined && /code$/iu.test(name);
}

/** @returns the callback of the test (`it`, `test`) that `node` runs in. */
export function testAround(node: Node): FunctionNode | undefined {
  for (const parent of ancestors(node)) {
    if (isFunction(parent) && testTitle(parent) !== undefined) return parent;
  }
  return undefined;
}

/** @returns the first argument of the call of `it`, `test` or a relative of them that `fn` is the callback of. */
export function testTitle(fn: FunctionNode): Node | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.arguments.length < 2 || call.arguments[0] === (fn as Node))
    return undefined;
  let callee: Node = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && memberName(callee) === 'test') return call.arguments[0];
  while (callee.type === 'MemberExpression' || callee.type === 'CallExpression') {
    callee = unwrap(callee.type === 'CallExpression' ? callee.callee : callee.object);
  }
  return callee.type === 'Identifier' && testFunctions.has(callee.name) ? call.arguments[0] : undefined;
}

const testFunctions = new Set(['it', 'test', 'specify', 'fit', 'xit']);

/** The expression whose value the code can be: `cond ? code : other`, `other ?? code`. */
function throughBranches(code: Node): Node {
  let outer = wrapped(code);
  for (;;) {
    const parent = outer.parent;
    const branch =
      (parent?.type === 'ConditionalExpression' && parent.test !== outer) ||
      (parent?.type === 'LogicalExpression' && parent.right === outer && parent.operator !== '&&');
    if (!branch) return outer;
    outer = wrapped(parent);
  }
}

function ofProperty(facts: Facts, property: TSESTree.Property, outer: Node): CodeUse | undefined {
  const object = property.parent;
  if (object.type !== 'ObjectExpression') return undefined;
  if (property.key === outer)
    return property.computed ? { kind: 'key', node: property, value: property.value } : undefined;
  if (property.value !== outer) return undefined;
  const name = property.computed ? facts.stringOf(property.key) : memberName(property);
  if (name === undefined) return undefined;
  if (!/^(?:error_?)?code$/iu.test(name)) return ofObjectConstant(facts, property, object, name);
  const target = assignTarget(facts, object);
  return errorUse(property, {
    message: (objectMember(object, 'message') ?? objectMember(object, 'error'))?.value ?? target,
    data: objectMember(object, 'data')?.value,
  });
}

/** The message of `Object.assign(new Error(message), { code })`. */
function assignTarget(facts: Facts, object: Node): Node | undefined {
  const call = wrapped(object).parent;
  if (call?.type !== 'CallExpression' || calleeOf(call)?.name !== 'assign') return undefined;
  return messageOfError(facts, call.arguments[0]);
}

function messageOfError(facts: Facts, node: Node | undefined): Node | undefined {
  const inner = node && unwrap(node);
  if (inner?.type === 'NewExpression') return inner.arguments[0];
  const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  const created = init && unwrap(init);
  return created?.type === 'NewExpression' ? created.arguments[0] : undefined;
}

function ofCall(facts: Facts, call: TSESTree.CallExpression, outer: Node): CodeUse | undefined {
  if (call.callee === outer) return undefined;
  if (call.callee.type === 'Super') return ofArguments(call, outer);
  const callee = calleeOf(call);
  if (!callee || isLog(callee)) return undefined;
  if (isAssertion(call)) return ofAssertion(facts, call, outer);
  const list = callee.receiver && unwrap(callee.receiver);
  if (callee.name === 'set' && call.arguments[0] === outer && list)
    return { kind: 'key', node: call, value: call.arguments[1] };
  const use = ofArguments(call, outer);
  return use?.message || /err|fail|reject|fault|problem/iu.test(callee.name) ? use : undefined;
}

/** `f(…, code, message, data)`, in any order. */
function ofArguments(call: TSESTree.CallExpression | TSESTree.NewExpression, outer: Node): ErrorUse | undefined {
  const others = call.arguments.filter((argument) => argument !== outer);
  const behind = call.arguments.slice(call.arguments.indexOf(outer as TSESTree.CallExpressionArgument) + 1);
  return errorUse(call, {
    message: behind.find(isText) ?? others.find(isText),
    data:
      behind.find((argument) => unwrap(argument).type === 'ObjectExpression') ??
      others.find((argument) => unwrap(argument).type === 'ObjectExpression'),
    callee: call.callee,
  });
}

function errorUse(node: Node, { message, data, callee }: Partial<ErrorUse>): ErrorUse | undefined {
  const purpose = purposeOf(node);
  return purpose && { kind: 'error', purpose, message, data, callee };
}

function isText(node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'string';
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return inner.operator === '+' && (isText(inner.left) || isText(inner.right));
    default:
      return false;
  }
}

/** `expect(subject).toBe(code)`, `assert.equal(subject, code)`, `expect(x).toHaveProperty('error.code', code)` */
function ofAssertion(facts: Facts, call: TSESTree.CallExpression, outer: Node): CodeUse | undefined {
  const [first] = call.arguments;
  const callee = calleeOf(call);
  if (isNegated(call)) return undefined;
  const path = callee?.name === 'toHaveProperty' || callee?.name === 'property' ? facts.stringOf(first) : undefined;
  const subject = first === outer ? actualOf(callee?.receiver) : first;
  const isCode = path === undefined ? subject !== undefined && isCodeSubject(subject) : /code$/iu.test(path);
  return isCode
    ? { kind: 'error', purpose: 'expected', message: undefined, data: undefined, callee: undefined }
    : undefined;
}

const assertions =
  /^(?:to(?:Be|Equal|StrictEqual|MatchObject|HaveProperty|Contain|ContainEqual|Throw|ThrowError|HaveBeenCalledWith|HaveBeenLastCalledWith|HaveBeenNthCalledWith|BeCalledWith|HaveResolvedWith)|equals?|strictEqual|deepEqual|deepStrictEqual|is|same|eql|deep|property|include|match|throws|throwsAsync|like|expect)$/u;

function isAssertion(call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  if (!callee?.receiver || (callee.receiver.type === 'Identifier' && callee.receiver.name === 'Object')) return false;
  if (callee.name === 'rejects') return isAssertObject(callee.receiver);
  return assertions.test(callee.name);
}

function isAssertObject(receiver: Node): boolean {
  const inner = unwrap(receiver);
  return inner.type === 'Identifier' && /^(?:assert|t)$/u.test(inner.name);
}

/** `expect(x).not.toBe(…)`, `assert.notEqual(…)` */
function isNegated(call: TSESTree.CallExpression): boolean {
  for (let node: Node = unwrap(call.callee); node.type === 'MemberExpression'; node = unwrap(node.object)) {
    if (memberName(node)?.startsWith('not')) return true;
  }
  return false;
}

function actualOf(receiver: Node | undefined): Node | undefined {
  let node = receiver && unwrap(receiver);
  while (node?.type === 'MemberExpression') node = unwrap(node.object);
  return node?.type === 'CallExpression' ? node.arguments[0] : undefined;
}

const mocks =
  /^(?:mock(?:Resolved|Rejected|Return)Value(?:Once)?|mockImplementation(?:Once)?|resolves|rejects|returns|yields|callsFake|callsArgWith|replyWithError)$/u;
const mockMakers = /^(?:vi|jest|mock|sinon)$/u;

/** Whether the error is what a test waits for, or what a mock gives to the code under test; nothing for `not.toEqual(…)`. */
function purposeOf(node: Node): ErrorUse['purpose'] | undefined {
  let inExpression = true;
  let child = node;
  for (const parent of ancestors(node)) {
    const argument = parent.type === 'CallExpression' && parent.callee !== child;
    child = parent;
    if (isFunction(parent)) {
      inExpression = false;
      if (testTitle(parent) !== undefined) return 'made';
    }
    if (!argument) continue;
    if (inExpression && isAssertion(parent)) return isNegated(parent) ? undefined : 'expected';
    const callee = calleeOf(parent);
    const receiver = callee?.receiver && unwrap(callee.receiver);
    if (callee && receiver && mocks.test(callee.name)) return 'mock';
    if (callee?.name === 'fn' && receiver?.type === 'Identifier' && mockMakers.test(receiver.name)) return 'mock';
  }
  return 'made';
}

function ofComparison(node: TSESTree.BinaryExpression, outer: Node): ComparisonUse | undefined {
  const equal = node.operator === '===' || node.operator === '==';
  if (!equal && node.operator !== '!==' && node.operator !== '!=') return undefined;
  return { kind: 'comparison', node, subject: node.left === outer ? node.right : node.left, negated: !equal };
}

function ofElement(list: TSESTree.ArrayExpression, outer: Node): CodeUse {
  if (list.elements.length === 2 && list.elements[0] === outer && list.parent.type === 'ArrayExpression') {
    return { kind: 'key', node: list, value: list.elements[1] ?? undefined };
  }
  const holder = wrapped(list).parent;
  const isSet = holder?.type === 'NewExpression' && calleeOf(holder)?.name === 'Set';
  const owner = isSet ? wrapped(holder).parent : holder;
  const call = owner?.type === 'MemberExpression' ? wrapped(owner).parent : undefined;
  const search = isSet ? 'has' : 'includes';
  const searched = call?.type === 'CallExpression' && calleeOf(call)?.name === search ? call.arguments[0] : undefined;
  const declarator = closest(
    list,
    (parent): parent is TSESTree.VariableDeclarator => parent.type === 'VariableDeclarator',
  );
  const name =
    declarator && owner === declarator && declarator.id.type === 'Identifier' ? declarator.id.name : undefined;
  return { kind: 'element', list, element: outer, subject: searched, name };
}

/** `error.code = code`; `ErrorCode[ErrorCode["ResourceNotFound"] = code] = …` and `exports.NAME = code` of compiled files. */
function ofAssignment(facts: Facts, node: TSESTree.AssignmentExpression): CodeUse | undefined {
  const target = node.left;
  const name = target.type === 'MemberExpression' ? memberName(target) : undefined;
  if (target.type !== 'MemberExpression' || name === undefined) return undefined;
  if (name !== 'code') return { kind: 'constant', name, node, annotation: undefined, uses: [], complete: false };
  return errorUse(node, { message: messageOfError(facts, target.object), data: assignedData(facts, target) });
}

/** The `x` of `error.data = x`, for the `error` of `error.code`. */
function assignedData(facts: Facts, target: TSESTree.MemberExpression): Node | undefined {
  const object = unwrap(target.object);
  const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
  for (const reference of variable?.references ?? []) {
    const access = wrapped(reference.identifier as unknown as Node).parent;
    const user = access?.parent;
    if (access?.type !== 'MemberExpression' || memberName(access) !== 'data') continue;
    if (user?.type === 'AssignmentExpression' && user.left === access) return user.right;
  }
  return undefined;
}

function ofVariable(facts: Facts, node: TSESTree.VariableDeclarator): ConstantUse | undefined {
  if (node.id.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(node.id);
  if (!variable || !facts.initializerOf(variable)) return undefined;
  return {
    kind: 'constant',
    name: node.id.name,
    node,
    annotation: node.id.typeAnnotation?.typeAnnotation,
    uses: variable.references.filter((one) => !one.isWrite()).map((one) => valueUse(one.identifier as unknown as Node)),
    complete: !isExported(node, node.id.name, facts),
  };
}

/** `-CODE` is what a positive constant is for. */
function valueUse(identifier: Node): Node {
  const parent = wrapped(identifier).parent;
  return parent?.type === 'UnaryExpression' && parent.operator === '-' ? parent : identifier;
}

function ofEnumMember(facts: Facts, node: TSESTree.TSEnumMember): ConstantUse | undefined {
  const declaration = closest(
    node,
    (parent): parent is TSESTree.TSEnumDeclaration => parent.type === 'TSEnumDeclaration',
  );
  const name = node.id.type === 'Identifier' ? node.id.name : node.id.type === 'Literal' ? node.id.value : undefined;
  if (!declaration || name === undefined) return undefined;
  return {
    kind: 'constant',
    name,
    node,
    annotation: undefined,
    ...memberUses(facts, declaration, declaration.id, name),
  };
}

function ofObjectConstant(facts: Facts, property: TSESTree.Property, object: Node, name: string): ConstantUse {
  let holder = wrapped(object);
  if (holder.parent?.type === 'CallExpression' && calleeOf(holder.parent)?.name === 'freeze')
    holder = wrapped(holder.parent);
  const declarator = holder.parent;
  const id =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id : undefined;
  const uses = declarator && id ? memberUses(facts, declarator, id, name) : noUses;
  return { kind: 'constant', name, node: property, annotation: undefined, ...uses };
}

/** A field of a class: its `code` is that of its instances, anything else is a constant. */
function ofField(facts: Facts, node: TSESTree.PropertyDefinition): CodeUse | undefined {
  const name = memberName(node);
  if (name === undefined) return undefined;
  if (name === 'code')
    return { kind: 'error', purpose: 'made', message: undefined, data: undefined, callee: undefined };
  const owner = node.parent.parent;
  const uses =
    node.static && owner.type === 'ClassDeclaration' && owner.id ? memberUses(facts, owner, owner.id, name) : noUses;
  return { kind: 'constant', name, node, annotation: node.typeAnnotation?.typeAnnotation, ...uses };
}

type Uses = Pick<ConstantUse, 'uses' | 'complete'>;

const noUses: Uses = { uses: [], complete: false };

/** Every `holder.name`; not complete where the holder leaves our sight as a whole. */
function memberUses(facts: Facts, declaration: Node, id: TSESTree.Identifier, name: string): Uses {
  // A class is declared twice: around itself and within.
  const variables = new Set([facts.variableOf(id), declaration.parent && facts.lookUp(declaration.parent, id.name)]);
  const references = [...variables].flatMap((variable) => variable?.references ?? []);
  const uses: Node[] = [];
  let complete = !isExported(declaration, id.name, facts);
  for (const reference of references) {
    if (reference.init) continue;
    const access = wrapped(reference.identifier as unknown as Node).parent;
    const isAccess =
      access?.type === 'MemberExpression' && unwrap(access.object) === (reference.identifier as unknown as Node);
    const accessed = isAccess ? (access.computed ? facts.stringOf(access.property) : memberName(access)) : undefined;
    if (accessed === undefined) complete = false;
    else if (accessed === name && access) uses.push(valueUse(access));
  }
  return { uses, complete };
}

function isExported(declaration: Node, name: string, facts: Facts): boolean {
  const statement = declaration.type === 'VariableDeclarator' ? declaration.parent : declaration;
  if (statement.parent?.type.startsWith('Export')) return true;
  return exportedNames(facts).has(name);
}

/** Names in `export { … }`, `export default …`, `export = …`, `module.exports = …` and `exports.x = …`. */
function exportedNames(facts: Facts): ReadonlySet<string> {
  const known = exported.get(facts);
  if (known) return known;
  const names = new Set<string>();
  const addAll = (value: Node): void => {
    const inner = unwrap(value);
    if (inner.type === 'Identifier') names.add(inner.name);
    if (inner.type !== 'ObjectExpression') return;
    for (const property of inner.properties) {
      if (property.type === 'Property' && property.value.type === 'Identifier') names.add(property.value.name);
    }
  };
  for (const { source, specifiers } of facts.nodes('ExportNamedDeclaration')) {
    for (const { local } of source ? [] : specifiers) if (local.type === 'Identifier') names.add(local.name);
  }
  for (const { declaration } of facts.nodes('ExportDefaultDeclaration')) addAll(declaration);
  for (const { expression } of facts.nodes('TSExportAssignment')) addAll(expression);
  for (const { left, right } of facts.nodes('AssignmentExpression')) {
    if (left.type !== 'MemberExpression') continue;
    const object = unwrap(left.object);
    const root = object.type === 'MemberExpression' ? unwrap(object.object) : object;
    if (root.type === 'Identifier' && (root.name === 'module' || root.name === 'exports')) addAll(right);
  }
  exported.set(facts, names);
  return names;
}

const exported = new WeakMap<Facts, ReadonlySet<string>>();

function ofType(node: TSESTree.TSLiteralType): TypeUse {
  const owner = closest(
    node,
    (parent): parent is TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration =>
      parent.type === 'TSInterfaceDeclaration' || parent.type === 'TSTypeAliasDeclaration',
  );
  return { kind: 'type', node, name: owner?.id.name };
}

function calleeName(node: TSESTree.NewExpression): string | undefined {
  return calleeOf(node)?.name;
}

function isErrorName(name: string | undefined): boolean {
  return name !== undefined && /(?:Error|Exception|Fault)$/u.test(name);
}

function isLog(callee: { name: string; receiver: Node | undefined }): boolean {
  const receiver = callee.receiver && unwrap(callee.receiver);
  const name =
    receiver?.type === 'Identifier' ? receiver.name : receiver?.type === 'MemberExpression' ? memberName(receiver) : '';
  return /^(?:console|log|logger)$/iu.test(name ?? '');
}
