import { descendants } from './facts/ast.js';
import type { FunctionNode } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { Route } from './facts/http.js';
import { keepsSessions, routeName, routeNode, sessionRoutes } from './facts/session-routes.js';
import type { SessionRoute } from './facts/session-routes.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'stream' | 'ownStream' | 'page';

export const httpGetStream = definePattern<MessageId>({
  id: 'http-get-stream',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'routes by which a client opens the stream of its session with GET',
    why: 'Before 2026-07-28 a client opened a stream by GET, on which the server sent what belonged to no request. There is no such stream any more: GET is answered with 405, and who wants to hear of changes sends `subscriptions/listen` by POST.',
    detects:
      'Routes for GET whose handler, or a function of the file that it calls, hands the request to a Streamable HTTP transport of the SDK, or reads `Mcp-Session-Id` and answers with `text/event-stream` by itself. Also a GET route that does something else on the path on which sessions are served by POST, a landing page for example. Routes that answer 405, routes that take every method, tests, and files that speak 2026-07-28 already are left alone.',
    edits:
      'None. The route stays as long as sessions of 2025 clients are served beside the new revision, and goes with them.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    stream: {
      text: '`{{route}}` opens the stream of a session, which only 2025 clients do. For 2026-07-28 it has to answer 405; those clients send `subscriptions/listen`, which `createMcpHandler` answers.',
    },
    ownStream: {
      text: '`{{route}}` opens a stream for a session, which only 2025 clients do. For 2026-07-28 answer 405 here, and `subscriptions/listen` by POST.',
    },
    page: {
      text: '`{{route}}` must answer 405 to MCP clients, which have no other use for GET on this path since 2026-07-28; move this page.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    const routes = sessionRoutes(facts);
    const isAside = keepsSessions(facts);
    const paths = new Set(routes.flatMap(({ route }) => (route.method === 'post' ? (route.path ?? []) : [])));
    for (const route of facts.routes) {
      const messageId = route.method === 'get' ? judge(facts, route, routes, paths) : undefined;
      if (messageId) yield findingOf(messageId, route, isAside && messageId !== 'page');
    }
  },
});

function judge(
  facts: Facts,
  route: Route,
  routes: readonly SessionRoute[],
  paths: ReadonlySet<string>,
): MessageId | undefined {
  const found = routes.find((one) => one.route === route);
  if (found?.isOfSdk) return 'stream';
  if (found) return writes(found.worker, 'text/event-stream') ? 'ownStream' : undefined;
  const { handler, path } = route;
  if (!handler || path === undefined || !paths.has(path)) return undefined;
  return writes(handler, 405) || opensSse(facts, handler) ? undefined : 'page';
}

function writes(fn: FunctionNode, value: string | number): boolean {
  return [...descendants(fn)].some((node) => node.type === 'Literal' && node.value === value);
}

/** The deprecated transport on the same path. */
function opensSse(facts: Facts, fn: FunctionNode): boolean {
  return [...descendants(fn)].some(
    (node) => node.type === 'NewExpression' && facts.classOf(node) === 'SSEServerTransport',
  );
}

function findingOf(messageId: MessageId, route: Route, isAside: boolean): Finding<MessageId> {
  const finding = { messageId, at: routeNode(route), data: { route: routeName(route) } };
  return isAside ? { ...finding, safety: 'report', kind: 'advisory' } : { ...finding, safety: 'manual' };
}
