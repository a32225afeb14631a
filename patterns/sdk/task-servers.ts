/** Servers and clients that were given what v1 needs for tasks, and whose stores of tasks these are. */
import type { TSESTree } from '@typescript-eslint/types';

import { hasSpread, memberName, objectMember, objectMembers, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { taskOptions, taskStores } from '../vocabulary/sdk-symbols.js';

/** A server that was given what v1 needs for tasks. */
export interface TaskServer {
  readonly created: TSESTree.NewExpression;
  readonly options: TSESTree.ObjectExpression;
  /** Options that v2 does not have. */
  readonly members: readonly TSESTree.Property[];
  /** `tasks` of `capabilities`. */
  readonly capability: TSESTree.Property | undefined;
  /** `tools: {}` of `capabilities`: a server with tools declares them by itself. */
  readonly tools: TSESTree.Property | undefined;
  /** Whether nothing else can have declared tools when the server is made. */
  readonly isOpen: boolean;
}

const servers = new WeakMap<Facts, readonly TaskServer[]>();

/** @returns the constructions of servers and clients whose options name tasks */
export function taskServers(facts: Facts): readonly TaskServer[] {
  let known = servers.get(facts);
  if (!known) servers.set(facts, (known = findServers(facts)));
  return known;
}

function findServers(facts: Facts): TaskServer[] {
  return facts.nodes('NewExpression').flatMap((created) => {
    const [, second] = created.arguments;
    const options = second && unwrap(second);
    const sdkClass = facts.classOf(created);
    if (options?.type !== 'ObjectExpression') return [];
    if (sdkClass !== 'McpServer' && sdkClass !== 'Server' && sdkClass !== 'Client') return [];
    const members = objectMembers(options).filter((one) => taskOptions.includes(memberName(one) ?? ''));
    const capabilities = objectMember(options, 'capabilities')?.value;
    const capability = objectMember(capabilities, 'tasks');
    const tools = objectMember(capabilities, 'tools');
    const isLiteral = capabilities?.type === 'ObjectExpression' && !hasSpread(capabilities);
    const isOpen =
      !hasSpread(options) &&
      (!capabilities || isLiteral) &&
      (!tools || sdkClass === 'Server' || isDefault(facts, tools));
    return members.length > 0 || capability ? [{ created, options, members, capability, tools, isOpen }] : [];
  });
}

/** `tools: {}`, `tools: { listChanged: true }` */
function isDefault(facts: Facts, { value }: TSESTree.Property): boolean {
  const declared = unwrap(value);
  if (declared.type !== 'ObjectExpression' || hasSpread(declared)) return false;
  return objectMembers(declared).every(
    (one) => memberName(one) === 'listChanged' && facts.valueOf(one.value)?.value === true,
  );
}

/** @returns whether the store of a program may not be that of the SDK: what it keeps may have to outlive the process */
export function hasOwnStore(facts: Facts): boolean {
  const files = [facts, ...(facts.links?.program.files ?? [])];
  const isOwn = files.some((one) => {
    const isStore = ({ body }: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean =>
      body.body.some((member) => member.type === 'MethodDefinition' && memberName(member) === 'storeTaskResult');
    return one.nodes('ClassDeclaration').some(isStore) || one.nodes('ClassExpression').some(isStore);
  });
  if (isOwn) return true;
  const origins = files.flatMap((one) =>
    taskServers(one).flatMap(({ members }) =>
      members.flatMap((member) => (memberName(member) === 'taskStore' ? [originOf(one, member.value)] : [])),
    ),
  );
  const isSeen = files.some(({ source }) => source.text.includes('InMemoryTaskStore'));
  return origins.includes('other') || (origins.includes(undefined) && !isSeen);
}

/** Where a store comes from: from the SDK, from another class or package; nothing where that is out of sight. */
function originOf(facts: Facts, node: Node, depth = 0): 'sdk' | 'other' | undefined {
  const value = unwrap(node);
  if (value.type === 'NewExpression') return isStoreMade(facts, value) ? 'sdk' : 'other';
  if (value.type === 'CallExpression') return 'other';
  if (value.type !== 'Identifier' || depth > 3) return undefined;
  const module = facts.moduleReferenceOf(value)?.module;
  if (module !== undefined) return module.startsWith('.') ? undefined : 'other';
  const variable = facts.variableOf(value);
  const init = variable && facts.initializerOf(variable);
  return init && originOf(facts, init, depth + 1);
}

/** `new InMemoryTaskStore()`, `new InMemoryTaskMessageQueue()` */
export function isStoreMade(facts: Facts, node: Node | null): boolean {
  const created = node && unwrap(node);
  if (created?.type !== 'NewExpression' || created.arguments.length > 0) return false;
  const name = facts.sdk(created.callee)?.name ?? '';
  return taskStores.includes(name) || name === 'InMemoryTaskMessageQueue';
}
