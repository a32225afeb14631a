/**
 * The checks of `Host` and `Origin` that a transport makes by its options (`enableDnsRebindingProtection`), and that
 * `createMcpHandler` has no options for: they are written in front of it, with the answers of the transport.
 */
import { contains, descendants, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { TransportConstruction } from '../facts/session-transports.js';
import type { Endpoint, Handling } from './endpoints.js';
import { sourceOf, styleOf } from './source-style.js';

/** What a transport is told of those who may send requests. */
export interface RebindingChecks {
  /** The switch; nothing where it is always on. */
  readonly when: Node | undefined;
  readonly hosts: Node | undefined;
  readonly origins: Node | undefined;
}

/** What the transports of an endpoint check: one of the two, or none where they check nothing. */
export interface TransportChecks {
  /** What can be checked in front of the handler. */
  readonly checks?: RebindingChecks;
  /** The option of a transport that nothing else can check. */
  readonly unmoved?: Node | undefined;
}

export function transportChecksOf(facts: Facts, { fn, constructions }: Endpoint): TransportChecks {
  const checking = constructions.filter((one) => isOn(facts, one));
  const [first, ...others] = checking;
  if (!first) return { unmoved: hiddenOptions(facts, constructions) };
  const checks = checksIn(facts, first);
  const parts = [checks.when, checks.hosts, checks.origins];
  const isSame = others.every((one) => sameText(facts, checksIn(facts, one)) === sameText(facts, checks));
  const isPlain = first.options.every(({ name, conditional }) => !conditional || !optionNames.has(name));
  const isSeen = parts.every((one) => !one || isSeenOutside(facts, one, fn));
  const isMoved = checking.length === constructions.length && isSame && isPlain && isSeen;
  return isMoved ? { checks } : { unmoved: optionOf(first) };
}

/** What names who may send requests. */
function optionOf({ options, node }: TransportConstruction): Node {
  return options.findLast(({ name }) => name.startsWith('allowed'))?.node ?? node;
}

/** `...dnsOptions`, in code that speaks of such options somewhere. */
function hiddenOptions(facts: Facts, constructions: readonly TransportConstruction[]): Node | undefined {
  const around = [facts, ...(facts.links?.imported ?? [])];
  const isNamed = around.some(({ source }) => source.text.includes('enableDnsRebindingProtection'));
  return isNamed ? constructions.flatMap(({ unknown }) => unknown)[0] : undefined;
}

const optionNames = new Set(['enableDnsRebindingProtection', 'allowedHosts', 'allowedOrigins']);

function isOn(facts: Facts, construction: TransportConstruction): boolean {
  const when = valueOf(construction, 'enableDnsRebindingProtection');
  const lists = ['allowedHosts', 'allowedOrigins'].some((name) => valueOf(construction, name));
  return when !== undefined && lists && facts.valueOf(when)?.value !== false;
}

function valueOf({ options }: TransportConstruction, name: string): Node | undefined {
  return options.findLast((one) => one.name === name)?.value;
}

function checksIn(facts: Facts, construction: TransportConstruction): RebindingChecks {
  const when = valueOf(construction, 'enableDnsRebindingProtection');
  const isAlways = when && facts.valueOf(when)?.value === true;
  return {
    when: isAlways ? undefined : when,
    hosts: valueOf(construction, 'allowedHosts'),
    origins: valueOf(construction, 'allowedOrigins'),
  };
}

function sameText(facts: Facts, { when, hosts, origins }: RebindingChecks): string {
  return [when, hosts, origins].map((one) => (one ? sourceOf(facts, one) : '')).join('\n');
}

/** Names of the code around an endpoint, and lists that are written out: nothing is done for each request. */
function isSeenOutside(facts: Facts, node: Node, fn: Node): boolean {
  const inner = unwrap(node);
  if (inner.type !== 'Identifier' && inner.type !== 'ArrayExpression' && inner.type !== 'MemberExpression')
    return false;
  return [...descendants(inner)].every((one) => {
    if (one.type === 'CallExpression' || one.type === 'NewExpression') return false;
    const variable = one.type === 'Identifier' ? facts.variableOf(one) : undefined;
    const declared = variable?.identifiers[0] as Node | undefined;
    return !declared || !contains(fn, declared);
  });
}

/** @returns the lines that refuse a request as the transport did, in front of what answers it */
export function linesOf(facts: Facts, checks: RebindingChecks, { form, request, response }: Handling): string[] {
  const { quote } = styleOf(facts);
  const headers = `${sourceOf(facts, request)}.headers`;
  const read = (name: string): string =>
    form === 'web' ? `${headers}.get(${quote}${name}${quote})` : `${headers}.${name}`;
  const refuse = (name: string): string[] => {
    const error = `{ jsonrpc: ${quote}2.0${quote}, error: { code: -32000, message: ${quote}Invalid ${name} header${quote} }, id: null }`;
    if (form === 'web') return [`  return Response.json(${error}, { status: 403 });`];
    const head = `403, { ${quote}Content-Type${quote}: ${quote}application/json${quote} }`;
    const answer = response ? sourceOf(facts, response) : '';
    return [`  ${answer}.writeHead(${head}).end(JSON.stringify(${error}));`, '  return;'];
  };
  const when = checks.when ? [sourceOf(facts, checks.when)] : [];
  const lines: string[] = [];
  if (checks.hosts) {
    const parts = [...when, ...listed(facts, checks.hosts, `${read('host')} ?? ${quote}${quote}`)];
    lines.push(`if (${parts.join(' && ')}) {`, ...refuse('Host'), '}');
  }
  if (checks.origins) {
    const parts = [...when, read('origin'), ...listed(facts, checks.origins, read('origin'))];
    lines.push(`if (${parts.join(' && ')}) {`, ...refuse('Origin'), '}');
  }
  return lines;
}

/** An empty list allows everybody. */
function listed(facts: Facts, list: Node, value: string): string[] {
  const source = sourceOf(facts, list);
  const inner = unwrap(list);
  const isWritten = inner.type === 'ArrayExpression' && inner.elements.length > 0;
  return [...(isWritten ? [] : [`${source}?.length`]), `!${source}.includes(${value})`];
}
