import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { declaredCapabilities } from './facts/capabilities.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isEmittedFile } from './lift/emitted-file.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type Feature = 'roots' | 'sampling' | 'logging';

export const deprecatedRootsSamplingLogging = definePattern<Feature>({
  id: 'deprecated-roots-sampling-logging',
  kind: 'deprecated',
  seps: ['SEP-2577'],
  url: specPages.deprecated,
  docs: {
    summary: 'uses of the features that are on their way out: roots, sampling and logging',
    why: 'Roots, sampling and logging are deprecated in 2026-07-28. They work as before, and may be removed by the first revision on or after 2027-07-28. New code should not begin with them.',
    detects:
      'The capabilities `roots` and `sampling` of a client, and `logging` of a server, where they are declared: in the options of the classes of the SDK, by `registerCapabilities`, in constants of the types of the SDK, in a handshake that is written by hand. Where a file declares none, the handler that stands for it, and the first `ctx.mcpReq.log`; and input requests for samples or roots. What other patterns report (`sendLoggingMessage`, requests that a server pushes) is not repeated, and tests are left alone.',
    edits: 'None. What takes the place of these features is a matter of design, and there is a year for it.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    roots: {
      text: 'Roots are deprecated, and may be gone from the first revision on or after 2027-07-28. Take directories and files as tool arguments, as resource URIs, or from the configuration of the server.',
    },
    sampling: {
      text: 'Sampling is deprecated, and may be gone from the first revision on or after 2027-07-28. Servers call the API of a model provider instead.',
    },
    logging: {
      text: 'Logging through the protocol is deprecated, and may be gone from the first revision on or after 2027-07-28. Write to stderr in stdio servers, and use OpenTelemetry to observe others.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts) || isEmittedFile(facts)) return;
    const declared = new Set<Feature>();
    for (const { side, literal } of declaredCapabilities(facts)) {
      for (const feature of side === 'server' ? serverFeatures : clientFeatures) {
        const member = objectMember(literal, feature);
        if (!member || isAbsent(facts, member.value)) continue;
        declared.add(feature);
        yield { messageId: feature, at: member.key, safety: 'report' };
      }
    }
    for (const finding of uses(facts)) {
      // One of each is enough: what declares a feature, or else what shows it first.
      if (declared.has(finding.messageId)) continue;
      declared.add(finding.messageId);
      yield finding;
    }
    yield* inputRequests(facts);
  },
});

const serverFeatures = ['logging'] as const;
const clientFeatures = ['roots', 'sampling'] as const;

/** `roots: undefined` declares nothing. */
function isAbsent(facts: Facts, value: Node): boolean {
  const constant = facts.valueOf(value);
  return constant !== undefined && !constant.value;
}

const handledMethods: Readonly<Record<string, Feature>> = table({
  'sampling/createMessage': 'sampling',
  'roots/list': 'roots',
});

/** Handlers of a client, and logs of a server: what shows a feature without declaring it. */
function* uses(facts: Facts): Generator<Finding<Feature>> {
  for (const { call, method, kind } of facts.handlers) {
    const receiver = calleeOf(call)?.receiver;
    const feature = method !== undefined && Object.hasOwn(handledMethods, method) ? handledMethods[method] : undefined;
    const [at] = call.arguments;
    if (feature && at && kind === 'request' && receiver && facts.classOf(receiver) === 'Client')
      yield { messageId: feature, at, safety: 'report' };
  }
  for (const call of facts.nodes('CallExpression')) {
    if (isContextLog(facts, call)) yield { messageId: 'logging', at: call.callee, safety: 'report' };
  }
}

/** `ctx.mcpReq.log(…)` */
function isContextLog(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  const group = callee?.name === 'log' && callee.receiver ? unwrap(callee.receiver) : undefined;
  return group?.type === 'MemberExpression' && memberName(group) === 'mcpReq' && facts.isContext(group.object);
}

const requestMakers: Readonly<Record<string, Feature>> = table({ createMessage: 'sampling', listRoots: 'roots' });

/** `inputRequired.createMessage(…)`, `inputRequired.listRoots()` */
function* inputRequests(facts: Facts): Generator<Finding<Feature>> {
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const feature = callee && Object.hasOwn(requestMakers, callee.name) ? requestMakers[callee.name] : undefined;
    if (feature && callee?.receiver && facts.sdk(callee.receiver)?.name === 'inputRequired')
      yield { messageId: feature, at: call.callee, safety: 'report' };
  }
}
