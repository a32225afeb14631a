/** Places that hold a value: variables, fields and members, followed through aliases, parameters and destructuring. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, isFunction, memberName, objectMember, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import { isAssignedOnce } from './bindings.js';
import type { Facts } from './facts.js';
import { parameterTarget } from './handlers.js';
import type { Variable } from './scope.js';
import { classBodyOf, indexThisMembers } from './session-ids.js';

export interface Place {
  /** As the source spells it: `transports`, `this.sessions`, `transports.streamable`. */
  readonly name: string;
  /** `elsewhere`: an import, a parameter that no call of this file fills, or a member of something unknown. */
  readonly owner: 'variable' | 'field' | 'member' | 'elsewhere';
  /** The name where it is declared, or first assigned. */
  readonly declaration: Node | undefined;
  /** The annotation, without the colon. */
  readonly type: Node | undefined;
  readonly initializer: Node | undefined;
  /** @returns the expressions of this file that stand for the place, in source order. */
  uses(): readonly Node[];
}

export interface Places {
  /** @returns the place that an expression names; the same object for every name of it. */
  placeOf(node: Node): Place | undefined;
  /** @returns the place that a variable, parameter or field declares. */
  declaredBy(node: Node): Place | undefined;
}

interface Spot extends Place {
  readonly members: Map<string, Spot>;
  /** The expressions of the file that name a member of it, by the member. */
  readonly accesses: () => ReadonlyMap<string, readonly Node[]>;
  /** The uses that are not found through another place. */
  readonly ownUses: () => readonly Node[];
}

/** @param callsOf the calls of a function of the file */
export function createPlaces(facts: Facts, callsOf: (fn: FunctionNode) => readonly TSESTree.CallExpression[]): Places {
  const ofVariable = new Map<Variable, Spot | undefined>();
  const ofField = new Map<Node, Map<string, Spot>>();
  const globals = new Map<string, Spot>();

  let fieldIndex: ReturnType<typeof indexThisMembers> | undefined;
  const usesOfField = (body: Node, name: string): readonly Node[] =>
    (fieldIndex ??= indexThisMembers(facts)).get(body)?.get(name) ?? [];

  function placeOf(node: Node): Spot | undefined {
    const inner = unwrap(node);
    if (inner.type === 'Identifier') {
      const variable = facts.variableOf(inner);
      return variable ? variablePlace(variable) : inner.name === 'undefined' ? undefined : globalPlace(inner.name);
    }
    if (inner.type !== 'MemberExpression') return undefined;
    const name = memberName(inner);
    if (name === undefined) return undefined;
    const object = unwrap(inner.object);
    if (object.type !== 'ThisExpression') {
      const parent = placeOf(object);
      return parent && memberPlace(parent, name);
    }
    const body = classBodyOf(inner);
    return body ? fieldPlace(body, name) : memberPlace(globalPlace('this'), name);
  }

  function globalPlace(name: string): Spot {
    let known = globals.get(name);
    if (!known) {
      globals.set(name, (known = spot({ name, owner: 'elsewhere', ownUses: () => usesOfGlobal(name) })));
    }
    return known;
  }

  /** Names that the file does not declare, and `this` outside of classes. */
  function usesOfGlobal(name: string): readonly Node[] {
    if (name === 'this') return facts.nodes('ThisExpression').filter((node) => !classBodyOf(node));
    return facts
      .nodes('Identifier')
      .filter((node) => node.name === name && !isKeyOf(node) && facts.variableOf(node) === undefined);
  }

  function variablePlace(variable: Variable): Spot {
    const known = ofVariable.get(variable);
    if (known) return known;
    if (!ofVariable.has(variable)) {
      ofVariable.set(variable, undefined);
      const alias = aliasOf(variable);
      if (alias) {
        ofVariable.set(variable, alias);
        return alias;
      }
    }
    const made = ofVariable.get(variable) ?? ownPlace(variable);
    ofVariable.set(variable, made);
    return made;
  }

  function ownPlace(variable: Variable): Spot {
    const identifier = variable.identifiers[0] as unknown as (Node & { typeAnnotation?: Node }) | undefined;
    const definition = variable.defs[0];
    const isVariable = (definition?.node as Node | undefined)?.type === 'VariableDeclarator';
    const init = variable.references.find((reference) => reference.isWrite())?.writeExpr as unknown as Node | undefined;
    return spot({
      name: variable.name,
      owner: isVariable ? 'variable' : 'elsewhere',
      declaration: identifier,
      type: annotationOf(identifier),
      initializer: isVariable ? init : undefined,
      ownUses: () => variable.references.filter((one) => !one.init).map((one) => one.identifier as unknown as Node),
    });
  }

  /** What a constant or a parameter is another name of. */
  function aliasOf(variable: Variable): Spot | undefined {
    const definition = variable.defs.length === 1 ? variable.defs[0] : undefined;
    const node = definition?.node as Node | undefined;
    const name = definition?.name as unknown as Node | undefined;
    if (!node || !name) return undefined;
    if (node.type === 'VariableDeclarator') {
      if (!node.init || !isAssignedOnce(variable)) return undefined;
      return node.id === name ? aliasOfValue(node.init) : memberOfPattern(node.id, name, node.init);
    }
    return isFunction(node) ? aliasOfParameter(node, name) : undefined;
  }

  function aliasOfValue(init: Node): Spot | undefined {
    const inner = unwrap(init);
    if (inner.type === 'Identifier' && inner.name !== 'undefined') return placeOf(inner);
    return inner.type === 'MemberExpression' && memberName(inner) !== undefined && isNamePath(inner)
      ? placeOf(inner)
      : undefined;
  }

  /** `const { transports } = this.state` */
  function memberOfPattern(pattern: Node, name: Node, init: Node): Spot | undefined {
    const key = patternKey(pattern, name);
    const inner = unwrap(init);
    if (key === undefined) return undefined;
    if (inner.type === 'ThisExpression') {
      const body = classBodyOf(inner);
      return body && fieldPlace(body, key);
    }
    const parent = isNamePath(inner) ? placeOf(inner) : undefined;
    return parent && memberPlace(parent, key);
  }

  /** The one place that all calls of the file pass. */
  function aliasOfParameter(fn: FunctionNode, name: Node): Spot | undefined {
    const index = fn.params.findIndex((parameter) => contains(parameterTarget(parameter), name));
    const target = parameterTarget(fn.params[index]);
    if (!target) return undefined;
    const key = target === name ? undefined : patternKey(target, name);
    if (target !== name && key === undefined) return undefined;
    const found = new Set<Spot>();
    for (const call of callsOf(fn)) {
      const argument = call.arguments[index];
      const value = key === undefined ? argument : argument && objectMember(argument, key)?.value;
      const inner = value && unwrap(value);
      const place = inner && isNamePath(inner) ? placeOf(inner) : undefined;
      if (place) found.add(place);
    }
    const [only] = found;
    return found.size === 1 ? only : undefined;
  }

  function fieldPlace(body: TSESTree.ClassBody, name: string): Spot {
    const fields = ofField.get(body) ?? new Map<string, Spot>();
    ofField.set(body, fields);
    const known = fields.get(name);
    if (known) return known;
    const declared = fieldDeclaration(body, name);
    const uses = usesOfField(body, name);
    const assigned = uses.find((use) => assignedValue(use) !== undefined);
    const made = spot({
      name: `this.${name}`,
      owner: declared || assigned ? 'field' : 'elsewhere',
      declaration: declared?.name ?? (assigned as TSESTree.MemberExpression | undefined)?.property,
      type: annotationOf(declared?.annotated),
      initializer: declared?.value ?? (assigned && assignedValue(assigned)),
      ownUses: () => (declared ? uses : uses.filter((use) => use !== assigned)),
    });
    fields.set(name, made);
    return made;
  }

  function memberPlace(parent: Spot, name: string): Spot {
    const known = parent.members.get(name);
    if (known) return known;
    const property = parent.initializer && objectMember(parent.initializer, name);
    const accesses = (): readonly Node[] => parent.accesses().get(name) ?? [];
    const assigned = property ? undefined : accesses().find((use) => assignedValue(use) !== undefined);
    const made = spot({
      name: `${parent.name}.${name}`,
      owner: property || assigned ? 'member' : 'elsewhere',
      declaration: property?.key ?? (assigned as TSESTree.MemberExpression | undefined)?.property,
      type: parent.type && memberType(parent.type, name),
      initializer: property?.value ?? (assigned && assignedValue(assigned)),
      ownUses: () => (property ? accesses() : accesses().filter((use) => use !== assigned)),
    });
    parent.members.set(name, made);
    return made;
  }

  function spot(
    fields: Partial<Place> & { name: string; owner: Place['owner']; ownUses: () => readonly Node[] },
  ): Spot {
    let uses: readonly Node[] | undefined;
    let accesses: ReadonlyMap<string, readonly Node[]> | undefined;
    const made: Spot = {
      declaration: undefined,
      type: undefined,
      initializer: undefined,
      members: new Map(),
      ...fields,
      uses: () => (uses ??= collectUses(made)),
      accesses: () => (accesses ??= indexAccesses(made.uses())),
    };
    return made;
  }

  /** The uses of the place itself, and of every constant and parameter that is another name of it. */
  function collectUses(place: Spot): Node[] {
    const found = new Set<Node>();
    const stack = [...place.ownUses()];
    const seen = new Set<Variable>();
    for (let use = stack.pop(); use; use = stack.pop()) {
      if (found.has(use)) continue;
      found.add(use);
      for (const variable of receiversOf(use)) {
        if (seen.has(variable) || variablePlace(variable) !== place) continue;
        seen.add(variable);
        for (const reference of variable.references)
          if (reference.isRead()) stack.push(reference.identifier as unknown as Node);
      }
    }
    return [...found].sort((a, b) => a.range[0] - b.range[0]);
  }

  /** The variables that are initialised with this very expression. */
  function receiversOf(use: Node): Variable[] {
    const outer = wrapped(use);
    const { parent } = outer;
    const targets: (Node | undefined)[] = [];
    if (parent?.type === 'VariableDeclarator' && parent.init === outer) targets.push(parent.id);
    if (parent?.type === 'CallExpression') {
      const fn = facts.functionOf(parent.callee);
      targets.push(parameterTarget(fn?.params[(parent.arguments as Node[]).indexOf(outer)]));
    }
    if (parent?.type === 'Property' && parent.value === outer && parent.parent.type === 'ObjectExpression') {
      const call = wrapped(parent.parent).parent;
      const fn = call?.type === 'CallExpression' ? facts.functionOf(call.callee) : undefined;
      const index = call?.type === 'CallExpression' ? (call.arguments as Node[]).indexOf(wrapped(parent.parent)) : -1;
      const target = parameterTarget(fn?.params[index]);
      const taken = target?.type === 'ObjectPattern' ? patternMember(target, memberName(parent)) : undefined;
      targets.push(taken);
    }
    return targets.flatMap((target) => (target?.type === 'Identifier' ? (facts.variableOf(target) ?? []) : []));
  }

  return {
    placeOf,
    declaredBy(node) {
      if (node.type === 'Identifier') {
        const variable = facts.variableOf(node);
        return variable && variablePlace(variable);
      }
      const body = node.parent?.type === 'ClassBody' ? node.parent : undefined;
      const name = node.type === 'PropertyDefinition' ? memberName(node) : undefined;
      return body && name !== undefined ? fieldPlace(body, name) : undefined;
    },
  };
}

/** `a`, `this.a`, `a.b.c` */
function isNamePath(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name !== 'undefined';
  if (inner.type === 'ThisExpression') return true;
  return inner.type === 'MemberExpression' && memberName(inner) !== undefined && isNamePath(inner.object);
}

function isKeyOf(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

function indexAccesses(uses: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const index = new Map<string, Node[]>();
  for (const use of uses) {
    const access = wrapped(use).parent;
    if (access?.type !== 'MemberExpression' || unwrap(access.object) !== unwrap(use)) continue;
    const name = memberName(access);
    if (name === undefined) continue;
    const known = index.get(name);
    if (known) known.push(access);
    else index.set(name, [access]);
  }
  return index;
}

function contains(target: Node | undefined, name: Node): boolean {
  return target !== undefined && (target === name || [...ancestors(name)].includes(target));
}

/** The key under which `name` is taken out of an object pattern, one level deep. */
function patternKey(pattern: Node, name: Node): string | undefined {
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type === 'Property' && patternTarget(property.value) === name) return memberName(property);
  }
  return undefined;
}

function patternMember(pattern: TSESTree.ObjectPattern, name: string | undefined): Node | undefined {
  for (const property of pattern.properties) {
    if (property.type === 'Property' && name !== undefined && memberName(property) === name)
      return patternTarget(property.value);
  }
  return undefined;
}

function patternTarget(value: Node): Node {
  return value.type === 'AssignmentPattern' ? value.left : value;
}

function assignedValue(use: Node): Node | undefined {
  const { parent } = use;
  return parent?.type === 'AssignmentExpression' && parent.left === use ? parent.right : undefined;
}

interface FieldDeclaration {
  readonly name: Node;
  readonly annotated: Node;
  readonly value: Node | undefined;
}

/** `private sessions = new Map()`, or `constructor(private sessions: Map<…>)` */
function fieldDeclaration(body: TSESTree.ClassBody, name: string): FieldDeclaration | undefined {
  for (const member of body.body) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name) {
      return { name: member.key, annotated: member, value: member.value ?? undefined };
    }
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      const target = parameter.type === 'TSParameterProperty' ? parameterTarget(parameter) : undefined;
      if (target?.type === 'Identifier' && target.name === name)
        return { name: target, annotated: target, value: undefined };
    }
  }
  return undefined;
}

function annotationOf(node: Node | undefined): Node | undefined {
  const annotation = (node as { typeAnnotation?: Node } | undefined)?.typeAnnotation;
  return (annotation as { typeAnnotation?: Node } | undefined)?.typeAnnotation;
}

function memberType(type: Node, name: string): Node | undefined {
  if (type.type !== 'TSTypeLiteral') return undefined;
  for (const member of type.members) {
    if (member.type === 'TSPropertySignature' && member.key.type === 'Identifier' && member.key.name === name) {
      return annotationOf(member);
    }
  }
  return undefined;
}
