/** What came back, in one line. */
import { plural } from '../report/terminal.js';
import type { Secrets } from './secrets.js';
import type { Answer, Fields, Trouble } from './wire.js';
import { isFields } from './wire.js';

/** Characters of a text of the server that are shown. */
const shownText = 160;
const shownMembers = 8;

type Told = Omit<Answer, 'sent' | 'received'> & {
  /** The body where it was no answer, or what went wrong. */
  readonly text?: string;
};

export function describeAnswer(answer: Told, secrets: Secrets): string {
  const {
    status,
    headers,
    result,
    error,
    isStream = false,
    opensSession = false,
    firstEvent,
    trouble,
    text = '',
  } = answer;
  const parts = status === undefined ? [] : [String(status)];
  if (error) {
    const code = Number.isNaN(error.code) ? 'without a code' : String(error.code);
    parts.push(`error ${code}${error.message === '' ? '' : ` ${quoted(error.message, secrets)}`}`);
  } else if (result) parts.push(`result${isStream ? ' on a stream' : ''} ${membersOf(result, secrets)}`);
  else {
    const type = headers?.get('content-type')?.split(';')[0]?.trim();
    if (type !== undefined && type !== '') parts.push(secrets.redact(type));
    if (firstEvent !== undefined) parts.push(`begins with the event ${quoted(firstEvent, secrets)}`);
    if (trouble !== undefined) parts.push(text === '' ? troubles[trouble] : secrets.redact(text));
    else if (text.trim() !== '') parts.push(quoted(text, secrets));
    else if (!isStream && status !== 204) parts.push('no body');
  }
  if (opensSession) parts.push('with an Mcp-Session-Id');
  const allowed = headers?.get('access-control-allow-headers');
  if (!result && !error && typeof allowed === 'string') {
    parts.push(`Access-Control-Allow-Headers ${quoted(allowed, secrets)}`);
  }
  return parts.join(', ');
}

const troubles: Readonly<Record<Trouble, string>> = {
  unreachable: 'could not be reached',
  redirect: 'redirected to another server',
  silent: 'no answer in time',
  ended: 'the connection ended without an answer',
  'too-much': 'more than is read of an answer',
  'not-sent': 'not sent',
};

/** @returns a text of the server in quotation marks; secrets go before it is cut, so that no half of one stays */
export function quoted(text: string, secrets: Secrets): string {
  return `"${shortened(secrets.redact(text))}"`;
}

export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > shownText ? `${line.slice(0, shownText)}…` : line;
}

function membersOf(result: Fields, secrets: Secrets): string {
  const members = Object.entries(result).map(
    ([name, value]) => `${shortened(secrets.redact(name))} ${valueOf(value, secrets)}`,
  );
  const shown = members.slice(0, shownMembers);
  if (members.length > shown.length) shown.push(`${members.length - shown.length} more`);
  return shown.length === 0 ? '{}' : `{ ${shown.join(', ')} }`;
}

function valueOf(value: unknown, secrets: Secrets): string {
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'string') && value.length <= 5
      ? `[${value.map((one) => quoted(one, secrets)).join(', ')}]`
      : `[${plural(value.length, 'item')}]`;
  if (isFields(value)) return Object.keys(value).length === 0 ? '{}' : '{…}';
  return typeof value === 'string' ? quoted(value, secrets) : String(value);
}
