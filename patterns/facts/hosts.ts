/** How servers reach their clients, as far as a file tells. */
import { hostNames, transportWrappers } from '../vocabulary/sdk-symbols.js';
import type { Host } from '../vocabulary/sdk-symbols.js';
import type { Facts } from './facts.js';
import { moduleSpecifiers } from './scope-gate.js';
import { isTestCode } from './tests.js';

/** @returns what the names of the SDK in a file say; nothing for tests, which connect servers in ways of their own. */
export function hostsIn(facts: Facts): ReadonlySet<Host> {
  let hosts = known.get(facts);
  if (!hosts) known.set(facts, (hosts = isTestCode(facts) ? new Set() : look(facts)));
  return hosts;
}

const known = new WeakMap<Facts, ReadonlySet<Host>>();

function look(facts: Facts): Set<Host> {
  const hosts = new Set<Host>();
  if (facts.generation !== 'raw') {
    for (const { name } of facts.nodes('Identifier')) {
      const host = Object.hasOwn(hostNames, name) ? hostNames[name] : undefined;
      if (host) hosts.add(host);
    }
  }
  const modules = moduleSpecifiers((type) => facts.nodes(type as 'Literal'));
  if (modules.some((one) => Object.hasOwn(transportWrappers, one))) hosts.add('http');
  return hosts;
}

/** @returns how the servers of the program that a file belongs to reach their clients; of the file, where it stands alone. */
export function hostsAround(facts: Facts): ReadonlySet<Host> {
  return facts.links ? new Set([...facts.links.program.hosts, ...hostsIn(facts)]) : hostsIn(facts);
}
