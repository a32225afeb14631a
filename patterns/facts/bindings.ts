/** What an expression names, followed through imports, requires, aliases, destructuring and re-exports. */
import type { TSESTree } from '@typescript-eslint/types';

import { isMcpPackage, sdkGeneration } from '../vocabulary/modules.js';
import type { SdkGeneration } from '../vocabulary/modules.js';
import { ancestors, isFunction, memberName, unwrap, unwrapAwait, unwrapSequence } from './ast.js';
import type { Node } from './ast.js';
import type { Scopes, Variable } from './scope.js';

/** An export of a module: `path` is empty for the module object itself. */
export interface ModuleReference {
  readonly module: string;
  readonly path: readonly string[];
}

/** An export of an SDK package. */
export interface SdkReference {
  readonly generation: SdkGeneration;
  readonly module: string;
  readonly name: string;
}

/** Any import, require or re-export of a module of the protocol's packages. */
export interface McpImport {
  readonly module: string;
  /** Nothing for packages of the scope that are not the SDK (`@modelcontextprotocol/ext-apps`). */
  readonly generation: SdkGeneration | undefined;
  readonly form: 'import' | 'export' | 'require' | 'dynamic' | 'type' | 'mock' | 'augment';
  readonly typeOnly: boolean;
  /** The declaration, call or type that names the module. */
  readonly node: Node;
  /** The string literal of the specifier, or the expression whose constant beginning names the package. */
  readonly specifier: Node;
}

/** What is known of other files of the project; what `createProject` provides. */
export interface OtherFiles {
  /** @returns a specifier that leads to a file of the project in its relative form; others as they are */
  localize(specifier: string): string;
  /** Follows the re-exports of a file. */
  follow(specifier: string, path: readonly string[]): ModuleReference | undefined;
}

export interface Bindings {
  /** @returns the module export that an expression evaluates to, if every step to it is certain. */
  moduleReferenceOf(node: Node): ModuleReference | undefined;
  /** @returns the same, when the module is an SDK package and the export has a name. */
  sdk(node: Node): SdkReference | undefined;
  /** @returns the SDK type that a type annotation names, unions and type arguments not looked into. */
  sdkType(type: Node): SdkReference | undefined;
  /** @returns the module export that a type annotation names, type arguments not looked into. */
  typeReferenceOf(type: Node): ModuleReference | undefined;
  /** @returns the initializer of a variable that is never assigned again. */
  initializerOf(variable: Variable): Node | undefined;
}

export function createBindings(scopes: Scopes, others: OtherFiles | undefined): Bindings {
  const memo = new Map<Node, ModuleReference | undefined>();

  function moduleReferenceOf(node: Node): ModuleReference | undefined {
    const inner = unwrapAwait(unwrapSequence(unwrap(node)));
    if (memo.has(inner)) return memo.get(inner);
    memo.set(inner, undefined);
    const found = followed(resolve(inner));
    memo.set(inner, found);
    return found;
  }

  function resolve(node: Node): ModuleReference | undefined {
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier': {
        const variable = scopes.variableOf(node);
        return variable && ofVariable(variable);
      }
      case 'MemberExpression': {
        const name = memberName(node);
        const object = name === undefined ? undefined : moduleReferenceOf(node.object);
        return object && name !== undefined ? member(object, name) : undefined;
      }
      case 'CallExpression':
        return ofCall(node);
      case 'ImportExpression':
        return localized(moduleOf(node.source));
      default:
        return undefined;
    }
  }

  function ofCall(node: TSESTree.CallExpression): ModuleReference | undefined {
    const callee = unwrapSequence(unwrap(node.callee));
    const [first] = node.arguments;
    if (!first) return undefined;
    if (callee.type === 'Identifier' && callee.name === 'require' && !scopes.variableOf(callee))
      return localized(moduleOf(first));
    const name =
      callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : '';
    return name !== undefined && interopHelpers.has(name) ? moduleReferenceOf(first) : undefined;
  }

  function ofVariable(variable: Variable): ModuleReference | undefined {
    const definition = variable.defs.length === 1 ? variable.defs[0] : undefined;
    if (!definition) return undefined;
    const node = definition.node as Node;
    switch (node.type) {
      case 'ImportSpecifier':
        return ofImport(node, [node.imported.type === 'Identifier' ? node.imported.name : node.imported.value]);
      case 'ImportDefaultSpecifier':
        return ofImport(node, ['default']);
      case 'ImportNamespaceSpecifier':
        return ofImport(node, []);
      case 'TSImportEqualsDeclaration':
        return node.moduleReference.type === 'TSExternalModuleReference'
          ? localized(moduleOf(node.moduleReference.expression))
          : ofEntityName(node.moduleReference);
      case 'VariableDeclarator':
        return isAssignedOnce(variable) && node.init
          ? ofPattern(node.id, definition.name as Node, node.init)
          : undefined;
      default:
        return isFunction(node) ? ofThenParameter(node, definition.name as Node) : undefined;
    }
  }

  function reference(module: string, path: readonly string[]): ModuleReference {
    return { module: others?.localize(module) ?? module, path };
  }

  function localized(found: ModuleReference | undefined): ModuleReference | undefined {
    return found && reference(found.module, found.path);
  }

  function ofImport(specifier: Node, path: readonly string[]): ModuleReference | undefined {
    const declaration = specifier.parent;
    return declaration?.type === 'ImportDeclaration' ? reference(declaration.source.value, path) : undefined;
  }

  function ofPattern(pattern: Node, name: Node, init: Node): ModuleReference | undefined {
    const path = patternPath(pattern, name);
    if (!path) return undefined;
    const object = moduleReferenceOf(init);
    return object && path.reduce<ModuleReference>(member, object);
  }

  /** `import('x').then(({ Client }) => …)` */
  function ofThenParameter(callback: Node, name: Node): ModuleReference | undefined {
    const call = callback.parent;
    if (call?.type !== 'CallExpression' || call.arguments[0] !== callback || !isFunction(callback)) return undefined;
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression' || memberName(callee) !== 'then') return undefined;
    const [parameter] = callback.params;
    const source = unwrap(callee.object);
    if (!parameter || source.type !== 'ImportExpression') return undefined;
    return ofPattern(parameter, name, source);
  }

  function ofEntityName(node: Node): ModuleReference | undefined {
    if (node.type === 'Identifier') {
      const variable = scopes.lookUp(node, node.name);
      return variable && followed(ofVariable(variable));
    }
    if (node.type === 'TSQualifiedName') {
      const left = ofEntityName(node.left);
      return left && followed(member(left, node.right.name));
    }
    return undefined;
  }

  function followed(found: ModuleReference | undefined): ModuleReference | undefined {
    if (!found?.module.startsWith('.')) return found;
    return others?.follow(found.module, found.path) ?? found;
  }

  function typeReferenceOf(type: Node): ModuleReference | undefined {
    switch (type.type as string) {
      case 'TSTypeReference':
        return ofEntityName((type as TSESTree.TSTypeReference).typeName);
      case 'GenericTypeAnnotation':
        return ofEntityName((type as unknown as { id: Node }).id);
      case 'TSInterfaceHeritage':
      case 'TSClassImplements':
      case 'TSExpressionWithTypeArguments':
        return ofEntityName((type as TSESTree.TSInterfaceHeritage).expression);
      case 'TSTypeAnnotation':
      case 'TypeAnnotation':
        return typeReferenceOf((type as TSESTree.TSTypeAnnotation).typeAnnotation);
      case 'TSImportType':
        return localized(ofImportType(type as TSESTree.TSImportType));
      default:
        return undefined;
    }
  }

  return {
    moduleReferenceOf,
    sdk: (node) => toSdk(moduleReferenceOf(node)),
    sdkType: (type) => toSdk(typeReferenceOf(type)),
    typeReferenceOf,
    initializerOf(variable) {
      const definition = variable.defs.length === 1 ? variable.defs[0] : undefined;
      const node = definition?.node as Node | undefined;
      if (node?.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !isAssignedOnce(variable))
        return undefined;
      return node.init ?? undefined;
    },
  };
}

/** Compilers' helpers that return the module they are given. */
export const interopHelpers: ReadonlySet<string> = new Set([
  '__importStar',
  '__importDefault',
  '__toESM',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interopNamespace',
  '_interopNamespaceDefault',
]);

/** @returns whether a variable keeps the value of its declaration. */
export function isAssignedOnce(variable: Variable): boolean {
  let known = assignedOnce.get(variable);
  if (known === undefined) {
    known = variable.references.every((reference) => !reference.isWrite() || reference.init);
    assignedOnce.set(variable, known);
  }
  return known;
}

/** Asked once for each reference, and each answer looks at all of them. */
const assignedOnce = new WeakMap<Variable, boolean>();

/** @returns the property names that lead from the destructured value to `name`; nothing where an array or a default stands between. */
export function patternPath(pattern: Node, name: Node): string[] | undefined {
  if (pattern === name) return [];
  const path: string[] = [];
  for (const node of [name, ...ancestors(name)]) {
    if (node === pattern) return path;
    if (node.type === 'Property') {
      const key = memberName(node);
      if (key === undefined) return undefined;
      path.unshift(key);
    } else if (node.type !== 'Identifier' && node.type !== 'ObjectPattern') {
      return undefined;
    }
  }
  return undefined;
}

/** `default` before another name is what bundlers and compilers put between a CommonJS module and its exports. */
function member(reference: ModuleReference, name: string): ModuleReference {
  const path = reference.path.length === 1 && reference.path[0] === 'default' ? [name] : [...reference.path, name];
  return { module: reference.module, path };
}

function moduleOf(specifier: Node): ModuleReference | undefined {
  const module = literalSpecifier(specifier);
  return module === undefined ? undefined : { module, path: [] };
}

function literalSpecifier(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

function toSdk(reference: ModuleReference | undefined): SdkReference | undefined {
  if (!reference) return undefined;
  const generation = sdkGeneration(reference.module);
  const name = reference.path.length === 1 ? reference.path[0] : undefined;
  return generation && name !== undefined ? { generation, module: reference.module, name } : undefined;
}

function ofImportType(type: TSESTree.TSImportType): ModuleReference | undefined {
  const module = importTypeModule(type);
  const name = type.qualifier?.type === 'Identifier' ? type.qualifier.name : undefined;
  return module === undefined || name === undefined ? undefined : { module, path: [name] };
}

/** typescript-eslint wraps the argument in a literal type, Babel does not. */
function importTypeModule(type: TSESTree.TSImportType): string | undefined {
  const argument = (type.argument ?? (type as unknown as { source?: Node }).source) as Node | undefined;
  return literalSpecifier(argument?.type === 'TSLiteralType' ? argument.literal : argument);
}

/**
 * @param fold evaluates a specifier that is no literal, as far as it is constant
 * @returns every place of the file that names a module of the protocol's packages, given its nodes by type
 */
export function collectMcpImports(
  nodesOf: (type: string) => readonly Node[],
  fold: (specifier: Node) => string | undefined,
): McpImport[] {
  const found: McpImport[] = [];
  const add = (node: Node, specifier: Node | null | undefined, form: McpImport['form'], typeOnly: boolean): void => {
    const module =
      literalSpecifier(specifier ?? undefined) ?? (specifier ? constantBeginning(specifier, fold) : undefined);
    if (!specifier || module === undefined || !isMcpPackage(module)) return;
    found.push({ module, generation: sdkGeneration(module), form, typeOnly, node, specifier });
  };
  for (const node of nodesOf('ImportDeclaration') as readonly TSESTree.ImportDeclaration[]) {
    add(node, node.source, 'import', isTypeOnly(node));
  }
  for (const type of ['ExportNamedDeclaration', 'ExportAllDeclaration'] as const) {
    for (const node of nodesOf(type) as readonly (TSESTree.ExportNamedDeclaration | TSESTree.ExportAllDeclaration)[]) {
      add(node, node.source, 'export', node.exportKind === 'type');
    }
  }
  for (const node of nodesOf('TSImportEqualsDeclaration') as readonly TSESTree.TSImportEqualsDeclaration[]) {
    const reference = node.moduleReference;
    if (reference.type === 'TSExternalModuleReference')
      add(node, reference.expression, 'require', node.importKind === 'type');
  }
  for (const node of nodesOf('ImportExpression') as readonly TSESTree.ImportExpression[]) {
    add(node, node.source, isMocked(node) ? 'mock' : 'dynamic', false);
  }
  for (const node of nodesOf('TSImportType') as readonly TSESTree.TSImportType[]) {
    const argument = (node.argument ?? (node as unknown as { source?: Node }).source) as Node | undefined;
    add(node, argument?.type === 'TSLiteralType' ? argument.literal : argument, 'type', true);
  }
  for (const node of nodesOf('TSModuleDeclaration') as readonly TSESTree.TSModuleDeclaration[]) {
    if (node.id.type === 'Literal') add(node, node.id, 'augment', true);
  }
  for (const node of nodesOf('CallExpression') as readonly TSESTree.CallExpression[]) {
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier' && callee.name === 'require') add(node, node.arguments[0], 'require', false);
    else if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
      const method = memberName(callee);
      if (callee.object.name === 'require' && method === 'resolve') add(node, node.arguments[0], 'require', false);
      if (isMockCall(node)) add(node, node.arguments[0], 'mock', false);
    } else if (
      callee.type === 'MemberExpression' &&
      callee.object.type === 'MetaProperty' &&
      memberName(callee) === 'resolve'
    ) {
      add(node, node.arguments[0], 'require', false);
    }
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** `import type …`, or nothing but `type` specifiers. */
function isTypeOnly(node: TSESTree.ImportDeclaration): boolean {
  const kinds = node.specifiers.map((one) => (one.type === 'ImportSpecifier' ? one.importKind : 'value'));
  return node.importKind === 'type' || (kinds.length > 0 && kinds.every((kind) => kind === 'type'));
}

/** `vi.mock(import('x'))` */
function isMocked(node: TSESTree.ImportExpression): boolean {
  return node.parent.type === 'CallExpression' && node.parent.arguments[0] === node && isMockCall(node.parent);
}

function isMockCall(node: TSESTree.CallExpression): boolean {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return mockers.has(callee.object.name) && mockMethods.has(memberName(callee) ?? '');
}

/** The constant that a specifier is, or begins with: `\`${pkg}/${name}.js\``, `pkg + name`. */
function constantBeginning(node: Node, fold: (specifier: Node) => string | undefined): string | undefined {
  const whole = fold(node);
  if (whole !== undefined) return whole;
  if (node.type === 'BinaryExpression') return node.operator === '+' ? constantBeginning(node.left, fold) : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const [head] = node.quasis;
  const text = head?.value.cooked ?? undefined;
  const [first] = node.expressions;
  return text === '' && first ? constantBeginning(first, fold) : text;
}

const mockers = new Set(['vi', 'vitest', 'jest', 'mock', 'td']);
const mockMethods = new Set([
  'module',
  'replaceEsm',
  'replace',
  'mock',
  'doMock',
  'unmock',
  'dontMock',
  'importActual',
  'importMock',
  'requireActual',
  'requireMock',
  'unstable_mockModule',
  'setMock',
]);
