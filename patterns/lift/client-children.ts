/** Clients that start their server: which process they write to. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, unwrap } from '../facts/ast.js';
import { isWrittenToChild } from '../facts/child-process.js';
import type { Facts } from '../facts/facts.js';
import { initOf } from '../facts/made-values.js';
import { methodSites } from '../facts/method-sites.js';
import { rawRequests, writesForOthers } from '../facts/raw-requests.js';
import { handshakeMethods } from '../vocabulary/protocol.js';

/** @returns whether messages of the file go to a child process */
export function writesToChild(facts: Facts): boolean {
  return (
    rawRequests(facts).some(({ isWritten }) => isWritten) ||
    writesForOthers(facts).length > 0 ||
    methodSites(facts).some(
      ({ role, method, message, at }) =>
        role === 'send' && handshakeMethods.includes(method) && isWrittenToChild(facts, message ?? at),
    )
  );
}

/** @returns the calls that start the processes to which the file writes; or what is in the way */
export function childrenIn(facts: Facts): readonly TSESTree.CallExpression[] | string {
  if (facts.routes.length > 0) return 'the file passes on the requests of others';
  if (facts.source.text.includes('Content-Length')) return 'its messages have headers';
  const found = new Set<TSESTree.CallExpression>();
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const stream = callee?.receiver && /^(?:write|end)$/u.test(callee.name) ? unwrap(callee.receiver) : undefined;
    if (stream?.type !== 'MemberExpression' || memberName(stream) !== 'stdin') continue;
    const child = initOf(facts, stream.object);
    const reference = child?.type === 'CallExpression' ? facts.moduleReferenceOf(child.callee) : undefined;
    const isSpawn = /^(?:node:)?child_process$/u.test(reference?.module ?? '') && reference?.path.join('.') === 'spawn';
    if (child?.type !== 'CallExpression' || !isSpawn) return 'the process to which it writes is started elsewhere';
    found.add(child);
  }
  return found.size > 0 ? [...found] : 'the process to which it writes is started elsewhere';
}
