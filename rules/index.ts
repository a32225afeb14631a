/**
 * The ESLint plugin, the root of the package. Its types name no other package: ESLint 8 has none of its own, and
 * those of later majors accept these.
 */
import packageJson from '../package.json' with { type: 'json' };
import { patterns } from '../patterns/index.js';
import type { Pattern } from '../patterns/pattern.js';
import { rules } from './all.js';

export interface Plugin {
  readonly meta: { name: string; version: string; namespace: string };
  readonly rules: Record<string, RuleModule>;
  readonly configs: { recommended: FlatConfig; strict: FlatConfig };
}

export interface RuleModule {
  meta: {
    type: 'problem' | 'suggestion';
    docs: { description: string; url: string; recommended: boolean };
    fixable?: 'code';
    hasSuggestions: boolean;
    schema: [object];
    messages: Record<string, string>;
  };
  // The context is ESLint's own; its majors differ in its type.
  create(context: never): Record<string, () => void>;
}

export interface FlatConfig {
  name: string;
  plugins: Record<string, Plugin>;
  rules: Record<string, RuleLevel | [RuleLevel, { advisory: boolean }]>;
}

export type RuleLevel = 'error' | 'warn' | 'off';

const namespace = packageJson.name;

const plugin: Plugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace },
  rules,
  configs: {
    /** What breaks is an error, what is deprecated a warning, what could be better is off. */
    get recommended() {
      return configOf('recommended', ({ kind }) => levels[kind]);
    },
    get strict() {
      return configOf('strict', () => ['error', { advisory: true }]);
    },
  },
};

const levels = { breaking: 'error', deprecated: 'warn', advisory: 'off' } as const;

function configOf(name: string, levelOf: (pattern: Pattern) => FlatConfig['rules'][string]): FlatConfig {
  return {
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(patterns.map((pattern) => [`${namespace}/${pattern.id}`, levelOf(pattern)])),
  };
}

export { plugin as default, plugin as 'module.exports' };
