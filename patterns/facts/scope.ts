/** Scope analysis that knows TypeScript's own declarations, the same whoever parsed the file. */
import { Definition, Referencer, ScopeManager } from 'eslint-scope';
import type { Scope, Variable } from 'eslint-scope';
import type { TSESTree } from '@typescript-eslint/types';

import { childKeys } from './ast.js';
import type { Node } from './ast.js';

export type { Scope, Variable };

export interface Scopes {
  readonly manager: ScopeManager;
  /** @returns the variable that an identifier names or declares; nothing for globals and for names that are no bindings. */
  variableOf(identifier: Node): Variable | undefined;
  /** @returns the variable called `name` as seen from `node`. */
  lookUp(node: Node, name: string): Variable | undefined;
}

/** Every file is analysed as a module: top-level bindings of a script are then resolved like any others. */
export function analyzeScopes(ast: TSESTree.Program): Scopes {
  const options = {
    optimistic: false,
    nodejsScope: false,
    impliedStrict: false,
    ignoreEval: true,
    sourceType: 'module',
    ecmaVersion: 2024,
    jsx: true,
    childVisitorKeys: null,
    fallback: runTimeKeys,
  };
  const manager = new ScopeManager(options as never);
  const referencer = new TypeScriptReferencer(options as never, manager);
  (referencer as unknown as { visit(node: Node): void }).visit(ast);
  return { manager, variableOf: indexVariables(manager), lookUp: (node, name) => lookUp(manager, node, name) };
}

function indexVariables(manager: ScopeManager): Scopes['variableOf'] {
  const variables = new Map<unknown, Variable>();
  for (const scope of manager.scopes) {
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) variables.set(identifier, variable);
    }
    for (const reference of scope.references) {
      if (reference.resolved) variables.set(reference.identifier, reference.resolved);
    }
  }
  return (identifier) => variables.get(identifier);
}

function lookUp(manager: ScopeManager, node: Node, name: string): Variable | undefined {
  for (let scope = innermostScope(manager, node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable;
  }
  return undefined;
}

function innermostScope(manager: ScopeManager, node: Node): Scope | null {
  for (let candidate: Node | undefined = node; candidate; candidate = candidate.parent) {
    const scope = manager.acquire(candidate as never, true);
    if (scope) return scope.type === 'function-expression-name' ? (scope.childScopes[0] ?? scope) : scope;
  }
  return manager.globalScope;
}

/** Keys that hold types, and decorators, which `TypeScriptReferencer` visits itself. */
const typeKeys = new Set([
  'decorators',
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeArguments',
  'superTypeParameters',
  'implements',
  'predicate',
  'variance',
]);

/** TypeScript nodes that run; all others are types and hold no references. */
const runTimeTypeScript = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSExportAssignment',
  'TSParameterProperty',
]);

const flowType = /TypeAnnotation$|^Declare|^(?:TypeAlias|OpaqueType|InterfaceDeclaration|TypeParameter)/u;

function runTimeKeys(node: Node): string[] {
  const type: string = node.type;
  if (type.startsWith('TS') && !runTimeTypeScript.has(type)) return [];
  if (flowType.test(type)) return [];
  return childKeys(node).filter((key) => !typeKeys.has(key));
}

interface Internals {
  visit(node: Node | null | undefined): void;
  visitChildren(node: Node): void;
  currentScope(): { __define(identifier: Node, definition: Definition): void };
  close(node: Node): void;
  scopeManager: { __nestBlockScope(node: Node): void };
}

class TypeScriptReferencer extends Referencer {
  private get internals(): Internals {
    return this as unknown as Internals;
  }

  private declareName(identifier: Node, type: string, declaration: Node): void {
    const definition = new Definition(type as never, identifier as never, declaration as never, null, null, null);
    this.internals.currentScope().__define(identifier, definition);
  }

  private visitDecorators(node: unknown): void {
    const { decorators } = node as { decorators?: Node[] };
    for (const decorator of decorators ?? []) this.internals.visit((decorator as TSESTree.Decorator).expression);
  }

  override visitClass(node: Parameters<Referencer['visitClass']>[0]): void {
    this.visitDecorators(node);
    super.visitClass(node);
  }

  override visitFunction(node: Parameters<Referencer['visitFunction']>[0]): void {
    for (const parameter of node.params) this.visitDecorators(parameter);
    super.visitFunction(node);
  }

  override visitProperty(node: Parameters<Referencer['visitProperty']>[0]): void {
    this.visitDecorators(node);
    super.visitProperty(node);
  }

  override PropertyDefinition(node: Parameters<Referencer['PropertyDefinition']>[0]): void {
    this.visitDecorators(node);
    super.PropertyDefinition(node);
  }

  AccessorProperty(node: Parameters<Referencer['PropertyDefinition']>[0]): void {
    this.PropertyDefinition(node);
  }

  ClassAccessorProperty(node: Parameters<Referencer['PropertyDefinition']>[0]): void {
    this.PropertyDefinition(node);
  }

  TSAbstractMethodDefinition(): void {}
  TSAbstractPropertyDefinition(): void {}
  TSEmptyBodyFunctionExpression(): void {}

  TSDeclareFunction(node: TSESTree.TSDeclareFunction): void {
    if (node.id) this.declareName(node.id, 'TSDeclareFunction', node);
  }

  /** Initializers are left out: inside them a bare name may be a sibling member. */
  TSEnumDeclaration(node: TSESTree.TSEnumDeclaration): void {
    this.declareName(node.id, 'TSEnumName', node);
  }

  TSModuleDeclaration(node: TSESTree.TSModuleDeclaration): void {
    if (node.id.type === 'Identifier') this.declareName(node.id, 'TSModuleName', node);
    if (node.body) this.internals.visit(node.body);
  }

  TSModuleBlock(node: TSESTree.TSModuleBlock): void {
    this.internals.scopeManager.__nestBlockScope(node);
    for (const statement of node.body) this.internals.visit(statement);
    this.internals.close(node);
  }

  TSImportEqualsDeclaration(node: TSESTree.TSImportEqualsDeclaration): void {
    this.declareName(node.id, 'ImportBinding', node);
  }
}
