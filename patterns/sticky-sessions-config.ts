import { defineProjectPattern } from './pattern.js';
import type { ProjectFile, ProjectFinding, Range } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'session' | 'affinity' | 'dropped';

export const stickySessionsConfig = defineProjectPattern<MessageId>({
  id: 'sticky-sessions-config',
  kind: 'advisory',
  seps: ['SEP-2567', 'SEP-2243'],
  url: specPages.statelessness,
  docs: {
    summary: 'proxies and clusters that send the requests of one session to one instance',
    why: 'A 2026-07-28 request has all that is needed to answer it, so that any instance can. What finds the instance of a session has nothing to go by, and keeps requests where they need not be. `Mcp-Method` and `Mcp-Name` say in headers what a request is about; a task is found again by `Mcp-Name`, or in a store that all instances share.',
    detects:
      'In configurations of nginx, HAProxy, Envoy, Istio and Kubernetes, in Compose files and in Terraform: what chooses by the header `Mcp-Session-Id`. And affinity of other kinds (`sessionAffinity: ClientIP`, an affinity cookie, `ip_hash`, `stickiness`) in the same document or block as a name with `mcp` in it. In nginx, a location of the server that passes no headers on. Comments, logs, headers that are passed on or allowed, and the affinity of other services are left alone.',
    edits: 'None. As long as sessions of 2025 clients are served, they need it.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    session: {
      text: 'This chooses an instance by `Mcp-Session-Id`, and 2026-07-28 requests have none. Keep it while sessions of 2025 are served; others can go anywhere, or by `Mcp-Method` and `Mcp-Name`.',
    },
    affinity: {
      text: '2026-07-28 requests belong to no session, so they need no affinity. If this is here for the sessions of MCP clients, keep it while those of 2025 are served; tasks are found by `Mcp-Name`, or in a shared store.',
    },
    dropped: {
      text: 'A 2026-07-28 server refuses requests without `MCP-Protocol-Version` and `Mcp-Method`, and no header of the request is passed on here. Pass them on.',
    },
  },
  reads: (path) => readers.some(({ names }) => names.test(path)),
  *detect(files) {
    for (const path of files.paths) {
      const file = files.read(path);
      // Most of these files are about something else.
      if (!file || !/mcp/iu.test(file.text)) continue;
      for (const { names, detect } of readers) if (names.test(path)) yield* detect(file);
    }
  },
});

interface Reader {
  readonly names: RegExp;
  detect(file: ProjectFile): Iterable<ProjectFinding<MessageId>>;
}

const readers: readonly Reader[] = [
  { names: /\.ya?ml(?:\.\w+)?$/u, detect: inYaml },
  { names: /(?:^|\/)(?:haproxy[\w.-]*\.cfg|[\w.-]+\.haproxy)$/u, detect: bySession },
  { names: /(?:^|\/)nginx[\w.-]*$|\.conf(?:\.template|\.tpl|\.j2)?$/u, detect: inNginx },
  { names: /\.tf$/u, detect: inTerraform },
];

/** The header as nginx, HAProxy, Envoy and Istio name it where they choose by it. */
const byHeader =
  /\$\{?http_mcp_session_id\b|(?:req\.)?\bhdr\(mcp-session-id\)|\b(?:header_?name|http_?header_?name)["']?\s*[:=]\s*["']?mcp-session-id\b/giu;

function* bySession(file: ProjectFile): Generator<ProjectFinding<MessageId>> {
  for (const at of matches(file.text, byHeader)) {
    const isNamed = /name/iu.test(file.text.slice(...at));
    if (isNamed || choosing.test(lineAt(file.text, at[0]))) yield { messageId: 'session', path: file.path, at };
  }
}

/** What chooses; the header can also be written to a log, or passed on. */
const choosing =
  /(?:^|[^\w-])(?:hash|map|split_clients|sticky|if|stick|balance|use_backend|use-server)\b|upstream-hash-by/u;

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

const clusterAffinity =
  /^[ \t]*sessionAffinity:[ \t]*["']?ClientIP\b|\bnginx\.ingress\.kubernetes\.io\/affinity["']?:[ \t]*["']?cookie\b["']?/gmu;

/** A name, of which `mcp` is a part: of a service, an image, a path. */
const mcpName = /(?:^|[\s"'/=:_.-])mcp(?=$|[\s"'/=:_.;{-])/imu;

function* inYaml(file: ProjectFile): Generator<ProjectFinding<MessageId>> {
  yield* bySession(file);
  for (const at of matches(file.text, clusterAffinity)) {
    if (mcpName.test(withoutComments(documentAt(file.text, at[0]))))
      yield { messageId: 'affinity', path: file.path, at: trimmed(file.text, at) };
  }
}

/** The document of a file with several, between its `---`. */
function documentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n---', offset) + 1;
  const end = text.indexOf('\n---', offset);
  return text.slice(start, end < 0 ? undefined : end);
}

function* inNginx(file: ProjectFile): Generator<ProjectFinding<MessageId>> {
  yield* bySession(file);
  const { path, text } = file;
  for (const at of matches(text, /\bip_hash\s*;/gu)) {
    if (mcpName.test(blockAt(text, at[0]))) yield { messageId: 'affinity', path, at };
  }
  for (const at of matches(text, /\bproxy_pass_request_headers\s+off\s*;/gu)) {
    if (mcpName.test(blockAt(text, at[0]).split('{')[0] ?? '')) yield { messageId: 'dropped', path, at };
  }
}

function* inTerraform(file: ProjectFile): Generator<ProjectFinding<MessageId>> {
  yield* bySession(file);
  const { path, text } = file;
  for (const at of matches(text, /\bstickiness\s*\{/gu)) {
    if (mcpName.test(blockAt(text, at[0])))
      yield { messageId: 'affinity', path, at: [at[0], at[0] + 'stickiness'.length] };
  }
}

/** The innermost block around an offset, with the line that opens it, and without comments. */
function blockAt(text: string, offset: number): string {
  let depth = 0;
  let open = offset;
  for (; open >= 0; open--) {
    if (text[open] === '}') depth++;
    else if (text[open] === '{' && depth-- === 0) break;
  }
  if (open < 0) return '';
  let end = open + 1;
  for (depth = 1; end < text.length && depth > 0; end++) {
    if (text[end] === '{') depth++;
    else if (text[end] === '}') depth--;
  }
  return withoutComments(text.slice(text.lastIndexOf('\n', open - 1) + 1, end));
}

const comment = /(?:^|[ \t])(?:#|\/\/).*$/gmu;

function withoutComments(text: string): string {
  return text.replace(comment, '');
}

/** Where an expression matches outside of comments. */
function* matches(text: string, expression: RegExp): Generator<Range> {
  for (const match of text.matchAll(expression)) {
    const start = match.index;
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    if (!/(?:^|[ \t])(?:#|\/\/)/u.test(before)) yield [start, start + match[0].length];
  }
}

function trimmed(text: string, [start, end]: Range): Range {
  return [end - text.slice(start, end).trimStart().length, end];
}
