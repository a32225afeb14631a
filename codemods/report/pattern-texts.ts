/** What a pattern's properties mean, in the words of `explain` and of the pages in `docs/rules`. */
import { leavesTodos } from '../../patterns/pattern.js';
import type { Kind, PatternInfo } from '../../patterns/pattern.js';

/** Each begins with the name of the kind and a colon. */
export const kindTexts: Readonly<Record<Kind, string>> = {
  breaking: 'breaking: under 2026-07-28 such code fails, or has no effect any more.',
  deprecated: 'deprecated: such code works, but the revision announces its removal.',
  advisory: 'advisory: such code works; 2026-07-28 has something better.',
};

/** @returns who edits, and when */
export function editsText(pattern: PatternInfo): string {
  const parts = [
    pattern.fixable &&
      (pattern.needsInstall
        ? 'fixed by `mcp-stateless --apply` where it is safe, and suggested in the editor, because packages have to be installed'
        : 'fixed by `mcp-stateless --apply` and `eslint --fix` where it is safe'),
    pattern.hasSuggestions && 'suggested in the editor, and made with `--suggestions`, where behaviour may change',
    leavesTodos(pattern) && 'a `TODO` comment where a person has to decide',
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'none; it reports.' : `${parts.join('; ')}.`;
}

/** @returns what the presets of the ESLint plugin make of it */
export function presetsText(pattern: PatternInfo): string {
  return 'reads' in pattern ? 'none: only the command reads these files' : presets[pattern.kind];
}

const presets: Readonly<Record<Kind, string>> = {
  breaking: '`error` in `recommended` and in `strict`',
  deprecated: '`warn` in `recommended`, `error` in `strict`',
  advisory: 'off in `recommended`, `error` in `strict`',
};
