import { memberOf, membersAt } from './facts/json.js';
import type { JsonMember, JsonNode } from './facts/json.js';
import { defineProjectPattern } from './pattern.js';
import type { ProjectFinding } from './pattern.js';
import { sessionIdHeader } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'sse' | 'address' | 'bridge' | 'session';

export const hostConfig = defineProjectPattern<MessageId>({
  id: 'host-config',
  kind: 'advisory',
  seps: ['SEP-2596', 'SEP-2567'],
  url: specPages.transports,
  docs: {
    summary: 'configurations of hosts that reach servers in ways that 2026-07-28 does not have',
    why: 'Editors and assistants keep lists of servers, often in the repository. A server that is listed with HTTP+SSE is not asked for 2026-07-28, whatever it can do; and a session id in such a list belongs to a session that is over.',
    detects:
      'In `.mcp.json`, `mcp.json`, `mcp_config.json`, `claude_desktop_config.json` and the settings of VS Code: servers with the type or transport `sse`, addresses that end with `/sse` where no type is said, bridges (`mcp-remote`, `supergateway`) that are told to use SSE, and the header `Mcp-Session-Id`. Servers over stdio and HTTP are left alone.',
    edits: 'None: where the server has its other address is for you to say.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    sse: {
      text: 'The server `{{name}}` is reached by HTTP+SSE, which is deprecated and has no 2026-07-28. Give its Streamable HTTP address, with the type `http`.',
    },
    address: {
      text: 'The address of the server `{{name}}` looks like one of HTTP+SSE, which is deprecated and has no 2026-07-28. Give its Streamable HTTP address.',
    },
    bridge: {
      text: 'The server `{{name}}` is reached through a bridge that is told to use HTTP+SSE, which is deprecated and has no 2026-07-28. Have it use Streamable HTTP.',
    },
    session: {
      text: 'The server `{{name}}` is sent the id of a session, and 2026-07-28 has no sessions. Leave the header out.',
    },
  },
  reads: (path) =>
    /(?:^|\/)(?:\.?mcp|\.?mcp[-_](?:config|settings|servers)|claude_desktop_config)\.jsonc?$|(?:^|\/)\.vscode\/settings\.json$/u.test(
      path,
    ),
  *detect(files) {
    for (const path of files.paths) {
      for (const server of serversIn(files.read(path)?.json)) yield* ofServer(path, server);
    }
  },
});

/** The lists of servers: `mcpServers` of most hosts, `servers` of VS Code, `mcp.servers` of its settings. */
function serversIn(json: JsonNode | undefined): JsonMember[] {
  return [
    ...membersAt(json, 'mcpServers'),
    ...membersAt(json, 'servers'),
    ...membersAt(json, 'mcp', 'servers'),
    ...membersAt(json, 'mcp', 'mcpServers'),
  ];
}

function* ofServer(path: string, { key: name, value }: JsonMember): Generator<ProjectFinding<MessageId>> {
  const finding = { path, data: { name } } as const;
  const type = memberOf(value, 'type') ?? memberOf(value, 'transport') ?? memberOf(value, 'transportType');
  if (type?.value.kind === 'string' && type.value.value.toLowerCase() === 'sse')
    yield { ...finding, messageId: 'sse', at: type.value.range };
  const url = (memberOf(value, 'url') ?? memberOf(value, 'serverUrl'))?.value;
  if (!type && url?.kind === 'string' && /^https?:\/\/[^?#]*\/sse\/?(?:[?#]|$)/u.test(url.value))
    yield { ...finding, messageId: 'address', at: url.range };
  const flag = bridgeFlag(memberOf(value, 'args')?.value);
  if (flag) yield { ...finding, messageId: 'bridge', at: flag.range };
  for (const header of membersAt(value, 'headers')) {
    if (header.key.toLowerCase() === sessionIdHeader) yield { ...finding, messageId: 'session', at: header.keyRange };
  }
}

/** `mcp-remote <url> --transport sse-only`, `supergateway --sse <url>` */
function bridgeFlag(args: JsonNode | undefined): JsonNode | undefined {
  const items = args?.kind === 'array' ? args.items : [];
  const texts = items.map((item) => (item.kind === 'string' ? item.value : ''));
  if (!texts.some((text) => /^(?:mcp-remote|supergateway)(?:@|$)/u.test(text))) return undefined;
  const index = texts.findIndex(
    (text, at) => text === '--sse' || (texts[at - 1] === '--transport' && /^sse(?:-only)?$/u.test(text)),
  );
  return items[index];
}
