/**
 * Clients that write their own messages, and how they come to speak 2026-07-28: what they post goes through `mcp-fetch`, and
 * what they write to a child process through `mcp-stdio`.
 */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { methodSites } from '../facts/method-sites.js';
import { postsOf } from '../facts/message-posts.js';
import type { HttpCall } from '../facts/message-posts.js';
import { postsForOthers, rawRequests } from '../facts/raw-requests.js';
import { isTestCode } from '../facts/tests.js';
import type { NewFile, TextEdit } from '../pattern.js';
import { createEditList } from '../sdk/edits.js';
import { handshakeMethods } from '../vocabulary/protocol.js';
import { childrenIn, writesToChild } from './client-children.js';
import { replaceSenders, wrapChildren } from './client-edits.js';
import { obstacleBesides, obstacleIn } from './client-obstacles.js';
import { byHand, neighbours, senderOf } from './client-senders.js';
import type { Sender } from './client-senders.js';
import { emittedFile } from './emitted-file.js';

/** The rewrite of a client; or what is in its way, as the clause of a sentence, if it is a client at all. */
export interface ClientLift {
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  readonly reason: string | undefined;
}

const known = new WeakMap<Facts, ClientLift | undefined>();

/** @returns how the requests of a file are sent through `mcp-fetch`; nothing where it sends none, or is a test */
export function liftClient(facts: Facts): ClientLift | undefined {
  if (!known.has(facts)) known.set(facts, write(facts));
  return known.get(facts);
}

/** @returns what a finding is that goes with the rewrite; nothing where there is none */
export function throughModernFetch(
  facts: Facts,
): { readonly safety: 'fix'; readonly edits: readonly TextEdit[]; readonly creates?: readonly NewFile[] } | undefined {
  const { edits = [], creates = [] } = liftClient(facts) ?? {};
  return edits.length > 0 ? { safety: 'fix', edits, ...(creates.length > 0 && { creates }) } : undefined;
}

interface Plan {
  readonly senders: readonly Sender[];
  /** The calls that start the servers to which the file writes. */
  readonly children: readonly TSESTree.CallExpression[];
  readonly reason: string | undefined;
  /** What sends the requests instead of something that is known. */
  readonly library?: string;
}

const plans = new WeakMap<Facts, Plan | undefined>();

function planOf(facts: Facts): Plan | undefined {
  if (!plans.has(facts)) plans.set(facts, plan(facts));
  return plans.get(facts);
}

function plan(facts: Facts): Plan | undefined {
  if (!facts.inScope || facts.modern || isTestCode(facts)) return undefined;
  const posts = postsIn(facts);
  const writes = writesToChild(facts);
  if (posts.length === 0 && !writes) return undefined;
  const refuse = (reason: string): Plan => ({ senders: [], children: [], reason });
  const reason = obstacleBesides(facts) ?? (posts.length > 0 ? obstacleIn(facts) : undefined);
  if (reason !== undefined) return refuse(reason);
  const children = writes ? childrenIn(facts) : [];
  if (typeof children === 'string') return refuse(children);
  const senders: Sender[] = [];
  for (const post of posts) {
    const sender = senderOf(facts, post);
    if ('reason' in sender && sender.reason !== undefined) return refuse(sender.reason);
    if ('library' in sender) return { senders: [], children: [], reason: undefined, library: sender.library };
    senders.push(sender);
  }
  return { senders: [...senders, ...neighbours(facts, senders)], children, reason: undefined };
}

/** The calls that post requests of MCP, and those that open a session; in source order. */
function postsIn(facts: Facts): readonly HttpCall[] {
  const found = new Map<Node, HttpCall>();
  const add = (post: HttpCall): void => void found.set(post.call, post);
  for (const { posts } of rawRequests(facts)) posts.forEach(add);
  postsForOthers(facts).forEach(add);
  for (const { method, role, message } of methodSites(facts)) {
    if (
      role === 'send' &&
      message &&
      handshakeMethods.includes(method) &&
      facts.messages.some((one) => one.node === message)
    )
      postsOf(facts, message).forEach(add);
  }
  if (found.size === 0) return [];
  for (const { kind, method, node } of facts.messages) {
    const isAlong = kind === 'result' || kind === 'error' || method?.startsWith('notifications/') === true;
    if (isAlong) postsOf(facts, node).forEach(add);
  }
  return [...found.values()].sort((a, b) => a.call.range[0] - b.call.range[0]);
}

function write(facts: Facts): ClientLift | undefined {
  const made = planOf(facts);
  if (!made) return undefined;
  const nothing = { edits: [], creates: [] };
  if (made.reason !== undefined) return { ...nothing, reason: made.reason };
  const fetchFile = emittedFile(facts, 'mcp-fetch', isUser);
  if (made.library !== undefined) {
    const specifier = fetchFile?.specifier ?? 'mcp-fetch';
    return { edits: [], creates: fetchFile?.creates ?? [], reason: byHand(made.library, specifier) };
  }
  const stdioFile = emittedFile(facts, 'mcp-stdio', (one) => (planOf(one)?.children.length ?? 0) > 0);
  const [posts, writes] = [made.senders.length > 0, made.children.length > 0];
  if ((posts && !fetchFile) || (writes && !stdioFile)) return { ...nothing, reason: undefined };
  const edits = createEditList(facts.source.text);
  // Imports first: what is made of them stands below.
  if (writes && stdioFile) wrapChildren(facts, edits, stdioFile.specifier, made.children);
  if (posts && fetchFile) replaceSenders(facts, edits, fetchFile.specifier, made.senders);
  const creates = [...(posts ? (fetchFile?.creates ?? []) : []), ...(writes ? (stdioFile?.creates ?? []) : [])];
  return { edits: edits.finish(), creates, reason: undefined };
}

function isUser(facts: Facts): boolean {
  const made = planOf(facts);
  return made !== undefined && (made.senders.length > 0 || made.library !== undefined);
}
