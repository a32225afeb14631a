import { objectMember } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { handedFindings, handedMessage } from './lift/handed-edits.js';
import { handedServersOf } from './lift/handed-servers.js';
import { liftStdio, stdioConnects, todoForServer } from './lift/stdio.js';
import { isServedAlready } from './lift/served.js';
import { definePattern } from './pattern.js';
import { resultOf } from './sdk/mocks.js';
import { specPages } from './vocabulary/spec-pages.js';

type Id = 'connect' | 'handed' | 'mock';

export const stdioConnect = definePattern<Id>({
  id: 'stdio-connect',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.stdio,
  docs: {
    summary: 'servers that are connected to a `StdioServerTransport`',
    why:
      'A server that is connected by hand waits for `initialize`, which 2026-07-28 clients do not send, and answers nothing ' +
      'that they ask. `serveStdio` looks at the first message, and builds a server for the revision that it speaks: 2025 ' +
      'clients are served as before. It needs a function for that, because a client that probes with `server/discover` and ' +
      'then falls back to `initialize` gets a second server on the same connection.',
    detects:
      'Calls of `connect` with a `StdioServerTransport`: made in place, in a variable or field, with streams of its own, at ' +
      'the top of a module, in functions and in classes. Files that hand the same server to `serveStdio` already, other ' +
      'transports, and transports that are driven without a server (as in proxies) are left alone. In tests: module mocks that ' +
      'replace `StdioServerTransport` and lack `serveStdio`.',
    edits:
      '`connect` becomes `serveStdio`. It is given the function that builds the server; where there is none, one is written: ' +
      'the declaration of the server and the statements that set it up move into `createServer`, in their order and with ' +
      'their comments, whether they stand at the top of the module or of a function, and so do functions that only they ' +
      'use. Other places that connect the server then connect a fresh one. For a class that sets up its server in the ' +
      'constructor the function is `() => new Weather().server`, with the arguments that the object keeps. What followed ' +
      '`connect` follows `serveStdio`, own streams become its option `transport`, and what closed the server closes what ' +
      '`serveStdio` returned. A function that is handed a server and connects it (`runStdio(server)`) is handed the function ' +
      'that builds it, together with all who call it or hand the server on, in whatever files; in an editor, and under ' +
      'jscodeshift, only where all of it is in one file and nothing of it is exported. A server that one file exports and others ' +
      'connect becomes a function that the file exports, in all of these files together. A `catch` behind `connect` goes: `serveStdio` returns no promise. Nothing is edited in files of ' +
      'SDK v1. A TODO names the code that is in the way: a server that other files do more with than connect it or that the package publishes, one used by code other than its ' +
      'setup, or handed to what listens, keeps time or keeps it; a function that is handed a server where a caller is not ' +
      'seen, hands over what is not known to be built anew, or is in a file that the run leaves alone; an `onclose` that does more than log; a class that extends ' +
      'another one, or whose object prepares itself before it connects; callbacks of the transport that `serveStdio` sets ' +
      'itself; and arguments that would be computed anew for each server.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    connect: {
      text:
        'A server that is connected to `StdioServerTransport` speaks revisions up to 2025-11-25 only. ' +
        'Hand the function that builds it to `serveStdio`, which answers those and 2026-07-28 alike.',
      edit: 'Serve stdio with `serveStdio`',
    },
    handed: handedMessage,
    mock: {
      text: 'This mock has `StdioServerTransport` and not `serveStdio`, which the tested code calls once it serves 2026-07-28 as well: then the test fails.',
      todo: 'Mock serveStdio here as well, and expect that it is called, with a function that builds the server, instead of connect.',
    },
  },
  *detect(facts) {
    for (const at of mocksWithoutEntry(facts)) yield { messageId: 'mock', at, safety: 'manual' };
    yield* handedFindings(facts, 'stdio-connect');
    const connects = stdioConnects(facts).filter(({ call }) => !isServedAlready(facts, call, 'serveStdio'));
    if (connects.length === 0) return;
    if (facts.generation === 'v1') {
      for (const { call } of connects) yield { messageId: 'connect', at: call, safety: 'manual' };
      return;
    }
    const { edits, todos } = liftStdio(facts, connects);
    const handed = handedServersOf(facts).connects;
    for (const connect of connects) {
      const todo = todos.get(connect);
      const common = { messageId: 'connect', at: connect.call } as const;
      const reason = handed.get(connect.call);
      if (todo === undefined) yield { ...common, safety: 'fix', edits, withTodos: true };
      else if (reason !== undefined) yield { ...common, safety: 'manual', todo: todoForServer(reason) };
      // It is served as soon as it is made where it is connected.
      else if (handed.has(connect.call)) yield { ...common, safety: 'manual', waits: true };
      else yield { ...common, safety: 'manual', todo };
    }
  },
});

/** Factories of module mocks, written in place and without the original, for code that serves stdio. */
function mocksWithoutEntry(facts: Facts): Node[] {
  if (facts.generation !== 'v2') return [];
  const isServing = ({ source: { text } }: Facts): boolean => /\b(?:StdioServerTransport|serveStdio)\b/u.test(text);
  // Without other files nobody knows what is tested.
  const tested = facts.links?.imported ?? [];
  return facts.mcpImports.flatMap(({ form, node, specifier }) => {
    const call = node.type === 'CallExpression' ? node : node.parent;
    const factory = form === 'mock' && call?.type === 'CallExpression' ? call.arguments[1] : undefined;
    const result = factory && resultOf(factory);
    if (!result || result.properties.some(({ type }) => type === 'SpreadElement')) return [];
    const isHalf = objectMember(result, 'StdioServerTransport') && !objectMember(result, 'serveStdio');
    return isHalf && (tested.length === 0 || tested.some(isServing)) ? [specifier] : [];
  });
}
