/** What the command line names: an address, or a program; and what of it must not be printed. */
import { UsageError } from '../engine/usage-error.js';
import { shellQuote } from '../report/terminal.js';

export type Target = HttpTarget | StdioTarget;

export interface HttpTarget {
  readonly kind: 'http';
  /** Without user and password, which fetch does not take. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly shown: string;
  readonly secrets: readonly string[];
}

export interface StdioTarget {
  readonly kind: 'stdio';
  readonly command: string;
  readonly args: readonly string[];
  readonly shown: string;
  readonly secrets: readonly string[];
}

export interface TargetArguments {
  /** In front of `--`. */
  readonly addresses: readonly string[];
  /** Behind it; absent without `--`. */
  readonly command: readonly string[] | undefined;
  /** `Name: value`. */
  readonly headers: readonly string[];
}

/** @throws {UsageError} whose message quotes nothing that could be a secret */
export function readTarget({ addresses, command, headers }: TargetArguments): Target {
  if (command !== undefined) {
    if (addresses.length > 0) throw new UsageError('probe: give an address, or a command behind --, not both.');
    if (headers.length > 0) throw new UsageError('probe: --header is for servers over HTTP.');
    return readCommand(command);
  }
  const [address, ...more] = addresses;
  if (address === undefined || more.length > 0) {
    throw new UsageError(
      'probe: give one address, or a command behind --: probe http://localhost:3000/mcp, probe -- node server.js',
    );
  }
  return readAddress(address, headers);
}

function readAddress(address: string, headers: readonly string[]): HttpTarget {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(
      'probe: the address does not begin with http:// or https://. A command stands behind --: probe -- node server.js',
    );
  }
  const given = readHeaders(headers);
  const { username, password, search } = url;
  const [user, pass] = [decoded(username), decoded(password)];
  if ((user !== '' || pass !== '') && !Object.keys(given).includes('authorization')) {
    given.authorization = `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`;
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    kind: 'http',
    url,
    headers: given,
    shown: `${url.origin}${url.pathname}${search === '' ? '' : '?…'}`,
    secrets: [...Object.values(given), user, pass, search.slice(1), ...url.searchParams.values()],
  };
}

/** Those that the probe sends itself, because it looks at what comes of them. */
const ownHeader =
  /^(?:accept|connection|content-length|content-type|host|mcp-method|mcp-name|mcp-protocol-version|mcp-session-id|transfer-encoding)$/u;

function readHeaders(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([\w!#$%&'*+.^`|~-]+):(.*)$/su.exec(line) ?? [];
    const value = rest.trim();
    if (name === '' || /[^\t\x20-\x7e\x80-\xff]/u.test(value)) {
      throw new UsageError("probe: --header is written 'Name: value', in one line.");
    }
    if (ownHeader.test(name.toLowerCase()))
      throw new UsageError(`probe: --header ${name}: the probe sends this header itself.`);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function readCommand([command, ...args]: readonly string[]): StdioTarget {
  if (command === undefined || command === '')
    throw new UsageError('probe: no command stands behind --: probe -- node server.js');
  const secrets: string[] = [];
  const shown = args.map((arg, index) => {
    const [, name = '', value] = /^([\w-]+=)(.+)$/su.exec(arg) ?? [];
    if (value !== undefined && secretName.test(name)) {
      secrets.push(value);
      return `${name}***`;
    }
    const before = args[index - 1] ?? '';
    if (!before.startsWith('-') || before.includes('=') || !secretName.test(before)) return arg;
    secrets.push(arg);
    return '***';
  });
  return { kind: 'stdio', command, args, shown: [command, ...shown].map(shellQuote).join(' '), secrets };
}

/** Options and variables that are called so hold secrets. */
const secretName = /auth|cookie|credential|header|key|pass|secret|token/iu;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
