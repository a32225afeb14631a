import type { TSESTree } from '@typescript-eslint/types';
import type { Rule, SourceCode } from 'eslint';

import { detectOne } from '../patterns/detect.js';
import type { Detected } from '../patterns/detect.js';
import { createFacts } from '../patterns/facts/facts.js';
import type { Facts } from '../patterns/facts/facts.js';
import { leavesTodos } from '../patterns/pattern.js';
import type { Pattern, TextEdit } from '../patterns/pattern.js';
import type { Comment, SourceFile } from '../patterns/source-file.js';
import { hasStrongToken } from '../patterns/vocabulary/prefilter.js';
import type { RuleModule } from './index.js';

/**
 * Makes an ESLint rule of a pattern: what the pattern fixes is a fix, what it suggests is a suggestion, and the TODO
 * comment of what is left to a person is a suggestion too. Advice of a pattern about what breaks is reported with the
 * option `advisory` only.
 */
export function createRule(pattern: Pattern): RuleModule {
  return {
    meta: {
      type: pattern.kind === 'advisory' ? 'suggestion' : 'problem',
      docs: {
        description: `Find ${pattern.docs.summary}`,
        url: pattern.url,
        recommended: pattern.kind !== 'advisory',
      },
      ...(pattern.fixable && !pattern.needsInstall && { fixable: 'code' }),
      hasSuggestions: pattern.hasSuggestions || pattern.needsInstall === true || leavesTodos(pattern),
      schema: [
        {
          type: 'object',
          properties: { advisory: { type: 'boolean', description: 'Report advice too, not only what breaks.' } },
          additionalProperties: false,
        },
      ],
      messages: Object.fromEntries(Object.entries(pattern.messages).map(([id, message]) => [id, message.text])),
    },
    create(context: Rule.RuleContext): Record<string, () => void> {
      const { sourceCode } = context;
      if (!mayHoldMcpCode(sourceCode)) return noListeners;
      const { filename } = context;
      const [{ advisory = false } = {}] = context.options as [{ advisory?: boolean }?];
      return {
        Program() {
          for (const finding of detectOne(factsOf(sourceCode, filename), pattern)) {
            if (advisory || !isAside(finding)) context.report(descriptorOf(finding, sourceCode));
          }
        },
      };
    },
  };
}

/** Advice from a pattern about what breaks: ESLint knows one severity a rule, and an error would be too much. */
function isAside({ kind, pattern }: Detected): boolean {
  return kind === 'advisory' && pattern.kind !== 'advisory';
}

/** One object for all rules and files: most calls of `create` end with it. */
const noListeners: Record<string, never> = Object.freeze({});

/** One look at a text, for all rules: on files without MCP code it is all that they cost, but for being called. */
const looked = new WeakMap<SourceCode['ast'], boolean>();

function mayHoldMcpCode({ ast, text }: SourceCode): boolean {
  let known = looked.get(ast);
  if (known === undefined) looked.set(ast, (known = hasStrongToken(text)));
  return known;
}

/** One analysis a file, shared by all rules: the tree is the key. */
const analyzed = new WeakMap<SourceCode['ast'], Facts>();

function factsOf(sourceCode: SourceCode, filename: string): Facts {
  let facts = analyzed.get(sourceCode.ast);
  if (facts === undefined) {
    facts = createFacts(toSourceFile(sourceCode, filename));
    analyzed.set(sourceCode.ast, facts);
  }
  return facts;
}

function toSourceFile(sourceCode: SourceCode, path: string): SourceFile {
  return {
    path,
    text: sourceCode.text,
    // Every parser that ESLint takes gives ESTree; the patterns expect the TypeScript flavour of it.
    ast: sourceCode.ast as unknown as TSESTree.Program,
    // ESLint passes a hashbang as a comment of the type "Shebang".
    comments: sourceCode.getAllComments().filter((comment) => isComment(comment)),
  };
}

function isComment(comment: { type: string }): comment is Comment {
  return comment.type === 'Line' || comment.type === 'Block';
}

function descriptorOf(finding: Detected, sourceCode: SourceCode): Rule.ReportDescriptor {
  const { messageId, data, range, edits, editLabel, safety, pattern } = finding;
  const at = {
    messageId,
    data,
    loc: { start: sourceCode.getLocFromIndex(range[0]), end: sourceCode.getLocFromIndex(range[1]) },
  };
  if (edits.length === 0 || overlap(edits)) return at;
  const fix = (fixer: Rule.RuleFixer) => edits.map((edit) => replace(fixer, edit));
  return safety === 'fix' && !pattern.needsInstall
    ? { ...at, fix }
    : { ...at, suggest: [{ desc: editLabel ?? 'Apply the edit', fix }] };
}

function replace(fixer: Rule.RuleFixer, { range: [start, end], text }: TextEdit): Rule.Fix {
  return fixer.replaceTextRange([start, end], text);
}

/** Whether edits contradict each other: a defect of the pattern, for which ESLint would end the whole run. */
function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  return sorted.some((edit, index) => edit.range[0] < (sorted[index - 1]?.range[1] ?? 0));
}
