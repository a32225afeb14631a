/** What the official suite says of `everything-http`. A scenario that changes sides has to change its place here. */
import type { Verdict } from './conformance.js';

export interface Expectation extends Omit<Verdict, 'exitCode' | 'failing' | 'skipped' | 'warnings'> {
  readonly isConformant: boolean;
  readonly failing: Readonly<Record<string, { readonly because: string; readonly checks: readonly string[] }>>;
  /** With the reason. */
  readonly skipped: Readonly<Record<string, string>>;
  readonly warnings: Readonly<Record<string, string>>;
}

const tasks = 'tasks are an extension; the legacy server has none';

/** Of the legacy server and of the migrated one. */
export const expected20251125: Expectation = {
  isConformant: true,
  passing: [
    'server-initialize',
    'logging-set-level',
    'ping',
    'completion-complete',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-with-logging',
    'tools-call-error',
    'tools-call-with-progress',
    'tools-call-sampling',
    'tools-call-elicitation',
    'elicitation-sep1034-defaults',
    'server-sse-multiple-streams',
    'elicitation-sep1330-enums',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'resources-subscribe',
    'resources-unsubscribe',
    'prompts-list',
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
    'dns-rebinding-protection',
    'server-session-lifecycle',
    'server-sse-polling',
  ],
  failing: {
    'json-schema-2020-12': {
      because: 'its tool needs keywords that zod does not write; the legacy server has no such tool',
      checks: ['json-schema-2020-12-tool-found'],
    },
  },
  skipped: {},
  warnings: {},
};

export const expected20260728: Expectation = {
  isConformant: true,
  passing: [
    'server-stateless',
    'completion-complete',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'server-sse-multiple-streams',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'sep-2164-resource-not-found',
    'prompts-list',
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
    'dns-rebinding-protection',
    'caching',
    'input-required-result-basic-elicitation',
    'input-required-result-basic-sampling',
    'input-required-result-basic-list-roots',
    'input-required-result-request-state',
    'input-required-result-multiple-input-requests',
    'input-required-result-multi-round',
    'input-required-result-missing-input-response',
    'input-required-result-non-tool-request',
    'input-required-result-result-type',
    'input-required-result-unsupported-methods',
    'input-required-result-tampered-state',
    'input-required-result-capability-check',
    'input-required-result-ignore-extra-params',
    'input-required-result-validate-input',
    'http-header-validation',
  ],
  failing: {
    'tasks-lifecycle': {
      because: tasks,
      checks: [
        'sep-2663-cancel-ack-empty-result',
        'sep-2663-result-type-task-on-create',
        'sep-2663-tasks-get-status-completed',
        'sep-2663-tasks-get-status-failed',
        'sep-2663-tasks-get-status-working',
        'sep-2663-tool-error-uses-completed-status',
        'tasks-cancel-terminal-idempotent-ack',
        'tasks-sync-tool-call',
      ],
    },
    'tasks-capability-negotiation': {
      because: tasks,
      checks: [
        'sep-2663-server-rejects-undeclared-client',
        'sep-2663-tasks-methods-non-declaring',
        'tasks-extension-advertised',
        'tasks-per-request-meta-opt-in',
      ],
    },
    'tasks-wire-fields': {
      because: tasks,
      checks: ['tasks-no-early-ttl-expiry', 'tasks-no-related-task-meta-on-inlined-result', 'tasks-wire-field-renames'],
    },
    'tasks-request-state-removal': { because: tasks, checks: ['tasks-request-state-removal-setup'] },
    'tasks-mrtr-input': {
      because: tasks,
      checks: [
        'sep-2663-tasks-get-status-input-required',
        'tasks-mrtr-partial-fulfillment',
        'tasks-mrtr-tasks-update-resumes',
      ],
    },
    'tasks-request-headers': {
      because: tasks,
      checks: [
        'sep-2663-routing-headers-accepted-on-tasks-get',
        'sep-2663-server-rejects-mismatched-mcp-name-on-tasks-get',
        'tasks-headers-tolerate-mcp-method-on-tools-call',
      ],
    },
    'tasks-dispatch-and-envelope': {
      because: tasks,
      checks: [
        'sep-2663-durable-create-strong-consistency',
        'sep-2663-legacy-task-param-ignored',
        'sep-2663-tasks-get-invalid-task-id-32602',
        'tasks-immediate-result-shortcut',
        'tasks-result-type-complete-on-non-task-responses',
        'tasks-server-directed-creation-no-hint',
      ],
    },
    'tasks-status-notifications': { because: 'the suite does not run its only check', checks: [] },
    'tasks-required-task-error': {
      because: tasks,
      checks: ['sep-2663-server-returns-missing-capability-when-required'],
    },
    'tasks-mrtr-composition': { because: tasks, checks: ['sep-2663-mrtr-synchronous-before-task-creation'] },
    'json-schema-2020-12': {
      because: 'its tool needs keywords that zod does not write; the legacy server has no such tool',
      checks: ['json-schema-2020-12-tool-found'],
    },
    'http-custom-header-server-validation': {
      because: 'x-mcp-header is new; the legacy server has no tool with it',
      checks: [
        'sep-2243-server-decode-base64',
        'sep-2243-server-no-xmcp-tool',
        'sep-2243-server-reject-invalid-param-chars',
        'sep-2243-server-reject-param-mismatch',
        'sep-2243-server-validate-param-match',
      ],
    },
  },
  skipped: { 'tasks-status-notifications': 'the suite waits for a rewrite of this check' },
  warnings: {
    'sep-2575-server-sends-prompts-list-changed-on-subscription':
      'the change is told to an instance, not to the handler',
    'sep-2575-server-sends-tools-list-changed-on-subscription': 'the change is told to an instance, not to the handler',
  },
};
