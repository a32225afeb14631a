import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, hasSpread, objectMembers, memberName, objectValue, statementOf, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { httpAppsOf } from './facts/http-apps.js';
import type { HttpApp, HttpFramework } from './facts/http-apps.js';
import { checksCaller, checksOrigin, corsOriginsOf } from './facts/request-checks.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { createLift } from './lift/lift.js';
import { withComments } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { mentionsOf } from './sdk/references.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id = 'unchecked' | 'loopback' | 'transportOnly' | 'open' | 'authenticated';

export const originHostValidation = definePattern<Id>({
  id: 'origin-host-validation',
  kind: 'breaking',
  seps: [],
  url: specPages.streamableHttp,
  docs: {
    summary: 'servers over HTTP that answer requests whatever site they come from',
    why:
      'A server over HTTP must validate the `Origin` header of every request and answer 403 where it is wrong; otherwise any ' +
      'web page can reach a local server by DNS rebinding. Transports of 2025 had options for it, and ' +
      '`createMcpHandler`, which answers 2026-07-28, has none: it validates neither `Origin` nor `Host`. The check belongs in ' +
      'front of it. The conformance suite has a scenario for it (`dns-rebinding-protection`).',
    detects:
      'Servers that the file itself makes (Express, Hono, Fastify, Koa, `node:http`) and in which it answers MCP requests with the SDK, ' +
      'without a check of its own. One finding a server. What counts as a check: the validation functions of the SDK and its ' +
      '`createMcpExpressApp` and the like (one that listens everywhere and names no hosts is reported), reads of `Origin` or ' +
      '`Host` that are more than a URL or a log, names that say so (`checkOrigin`, `allowedHosts`), also in files that are imported, and ' +
      'a function that decides for CORS. The options of a transport count until `createMcpHandler` stands beside it. Where ' +
      'callers are authenticated, a page cannot do much, and the finding informs; with fixed CORS origins on top it is left out. ' +
      'Route handlers of platforms, routers for a server of another file, and tests are left alone.',
    edits:
      'In files on v2, `createMcpExpressApp()` in place of `express()` and `app.use(express.json())` is a suggestion, where the app ' +
      'listens on a loopback address only, parses JSON first, and has nothing to do with CORS or proxies: requests under other ' +
      'host names or from pages of other origins are refused then. Anything else gets a TODO comment that names the function to use.',
  },
  fixable: false,
  hasSuggestions: true,
  writesTodos: true,
  messages: {
    unchecked: {
      text:
        'Nothing here checks where requests come from, and 2026-07-28 requires that the `Origin` header is validated: ' +
        'any web page can reach this server by DNS rebinding. {{advice}}',
    },
    loopback: {
      text:
        'This local server answers any web page that reaches it by DNS rebinding; 2026-07-28 requires that the `Origin` header is validated. ' +
        '`createMcpExpressApp()` makes an app that parses JSON and refuses other hosts and origins.',
      edit: 'Make the app with createMcpExpressApp',
    },
    transportOnly: {
      text:
        'The transport validates `Host` and `Origin` for clients of 2025 only; `createMcpHandler`, which answers 2026-07-28, does not. ' +
        '{{advice}}',
    },
    open: {
      text:
        'This app listens on all interfaces and names no hosts, so it validates neither `Host` nor `Origin`, which 2026-07-28 requires. ' +
        "Name them: `{{name}}({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })`.",
    },
    authenticated: {
      text:
        'Callers are authenticated here, but nothing validates the `Origin` header, which 2026-07-28 requires of every server over HTTP. ' +
        '{{advice}}',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const call of facts.nodes('CallExpression')) if (isOpenApp(facts, call)) yield ofOpenApp(facts, call);
    const apps = httpAppsOf(facts);
    if (apps.length === 0 || isChecked(facts)) return;
    const isKnown = checksCaller(facts);
    if (isKnown && corsOriginsOf(facts) === 'fixed') return;
    for (const app of apps) yield judge(facts, app, isKnown);
  },
});

function isChecked(facts: Facts): boolean {
  if (corsOriginsOf(facts) === 'decided') return true;
  return [facts, ...(facts.links?.imported ?? [])].some(checksOrigin) || (!facts.modern && hasTransportChecks(facts));
}

/** `enableDnsRebindingProtection: true`, which checks what the transport is given and nothing else. */
function hasTransportChecks(facts: Facts): boolean {
  return facts.sessionTransports.some(({ options }) =>
    options.some(({ name, value }) => name === 'enableDnsRebindingProtection' && facts.valueOf(value)?.value !== false),
  );
}

function judge(facts: Facts, app: HttpApp, isKnown: boolean): Finding<Id> {
  const { made, framework } = app;
  const at = made.type === 'CallExpression' && framework === 'node' ? made.callee : made;
  const isLocal = isLoopbackOnly(facts, app);
  const advice = adviceFor(framework, isLocal);
  const data = { advice };
  if (isKnown) return { messageId: 'authenticated', at, safety: 'report', kind: 'advisory', data };
  const isOwn = facts.generation !== 'raw' && isOnV2(facts);
  const edits = isOwn && isLocal ? appEdits(facts, app) : undefined;
  if (edits) return { messageId: 'loopback', at, safety: 'suggest', edits };
  const todo = `2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. ${advice}`;
  const messageId = facts.modern && hasTransportChecks(facts) ? 'transportOnly' : 'unchecked';
  return { messageId, at, safety: 'manual', data, ...(isOwn && { todo, todoAt: made }) };
}

function adviceFor(framework: HttpFramework, isLocal: boolean): string {
  switch (framework) {
    case 'express':
    case 'hono':
    case 'fastify': {
      const name = `createMcp${framework.charAt(0).toUpperCase()}${framework.slice(1)}App`;
      const made = isLocal ? `${name}()` : `${name}({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })`;
      return `${isLocal ? 'Make' : 'Name the hosts: make'} the app with \`${made}\` of \`@modelcontextprotocol/${framework}\`.`;
    }
    case 'node':
      return isLocal
        ? 'Ask `localhostHostValidation()` and `localhostOriginValidation()` of `@modelcontextprotocol/node` first.'
        : 'Name the hosts: ask `hostHeaderValidation([...])` and `originValidation([...])` of `@modelcontextprotocol/node` first.';
    case 'koa':
      return 'Ask `validateHostHeader` and `validateOriginHeader` of `@modelcontextprotocol/server` first, and answer 403.';
  }
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Whether every call that makes an app listen names a loopback address. */
function isLoopbackOnly(facts: Facts, { framework }: HttpApp): boolean {
  const calls = facts.nodes('CallExpression').filter((call) => {
    const callee = calleeOf(call);
    return callee?.name === 'listen' ? callee.receiver !== undefined : framework === 'hono' && callee?.name === 'serve';
  });
  return calls.length > 0 && calls.every((call) => loopback.has(hostOf(facts, call) ?? ''));
}

/** `listen(port, host)`, `listen({ port, host })`, `serve({ fetch, port, hostname })` */
function hostOf(facts: Facts, { arguments: [first, second] }: TSESTree.CallExpression): string | undefined {
  const named = objectValue(first, 'host') ?? objectValue(first, 'hostname') ?? second;
  return named && facts.stringOf(named);
}

/** `createMcpExpressApp({ host: '0.0.0.0' })` */
function isOpenApp(facts: Facts, call: TSESTree.CallExpression): boolean {
  if (!/^createMcp(?:Express|Hono|Fastify)App$/u.test(facts.sdk(call.callee)?.name ?? '')) return false;
  const [options] = call.arguments;
  const inner = options && unwrap(options);
  if (inner?.type !== 'ObjectExpression' || hasSpread(inner)) return false;
  const names = new Set(objectMembers(inner).map((member) => memberName(member)));
  const host = facts.stringOf(objectValue(inner, 'host'));
  if ((host !== '0.0.0.0' && host !== '::') || names.has('allowedHosts') || names.has('allowedOrigins')) return false;
  return !checksCaller(facts) && corsOriginsOf(facts) !== 'decided' && !hasTransportChecks(facts);
}

function ofOpenApp(facts: Facts, call: TSESTree.CallExpression): Finding<Id> {
  const name = calleeOf(call)?.name ?? 'createMcpExpressApp';
  const todo =
    'This app listens on all interfaces and validates neither Host nor Origin, which 2026-07-28 requires. ' +
    `Name the hosts: ${name}({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] }).`;
  return { messageId: 'open', at: call, safety: 'manual', data: { name }, ...(isOnV2(facts) && { todo }) };
}

/** `createMcpExpressApp()` for `express()` and the `app.use(express.json())` behind it. */
function appEdits(facts: Facts, { framework, made }: HttpApp): readonly TextEdit[] | undefined {
  const declarator = made.parent;
  if (framework !== 'express' || made.arguments.length > 0 || declarator.type !== 'VariableDeclarator')
    return undefined;
  if (declarator.init !== made || declarator.id.type !== 'Identifier' || isBehindOthers(facts)) return undefined;
  const variable = facts.variableOf(declarator.id);
  const [first] = variable ? mentionsOf(facts, variable) : [];
  const parser = first && parserOf(facts, first);
  if (!parser || statementOf(parser.statement).parent !== statementOf(declarator).parent) return undefined;
  // What somebody has said about the parser would have no place any more.
  const [start, end] = withComments(facts.source, parser.statement);
  if (start < parser.statement.range[0] || end > parser.statement.range[1]) return undefined;
  const lift = createLift(facts);
  const name = lift.need('@modelcontextprotocol/express', 'createMcpExpressApp');
  lift.replace(made.range, `${name}(${parser.limit === undefined ? '' : `{ jsonLimit: ${parser.limit} }`})`);
  lift.remove(parser.statement);
  return lift.finish();
}

/** Whether requests can come under another name, or from pages of other origins, on purpose. */
function isBehindOthers(facts: Facts): boolean {
  if (corsOriginsOf(facts) !== undefined) return true;
  const { text } = facts.source;
  return /trust proxy|x-forwarded|access-control-allow/iu.test(text);
}

/** `app.use(express.json())`, by the mention of `app`. */
function parserOf(
  facts: Facts,
  app: Node,
): { readonly statement: Node; readonly limit: string | undefined } | undefined {
  const call = app.parent?.parent;
  if (call?.type !== 'CallExpression' || calleeOf(call)?.name !== 'use' || call.arguments.length !== 1)
    return undefined;
  const [argument] = call.arguments;
  const json = argument && unwrap(argument);
  const statement = call.parent;
  if (json?.type !== 'CallExpression' || statement.type !== 'ExpressionStatement') return undefined;
  const reference = facts.moduleReferenceOf(json.callee);
  if (reference?.module !== 'express' || reference.path.at(-1) !== 'json') return undefined;
  const [options] = json.arguments;
  if (!options) return { statement, limit: undefined };
  const inner = unwrap(options);
  if (inner.type !== 'ObjectExpression' || inner.properties.length !== 1) return undefined;
  const limit = objectValue(inner, 'limit');
  // v2 takes the text of a size, and no number.
  return limit && facts.stringOf(limit) !== undefined
    ? { statement, limit: facts.source.text.slice(...limit.range) }
    : undefined;
}
