import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import type { Comment } from './source-file.js';
import { parseTodo } from './todo-comment.js';
import { specPages } from './vocabulary/spec-pages.js';

export const noUnresolvedTodo = definePattern({
  id: 'no-unresolved-todo',
  kind: 'breaking',
  seps: [],
  url: specPages.changelog,
  docs: {
    summary: 'a TODO comment of the migration that nobody has resolved yet',
    why: `Where the change to 2026-07-28 needs a decision, \`mcp-stateless --apply\` leaves the code alone and writes a comment above the statement. The code under such a comment is still legacy. This rule keeps the build red until the comment is gone, so that no decision is forgotten.`,
    detects: `Comments that begin with \`TODO(mcp-stateless/<id>):\`, whatever the id: one that this version does not know is reported as well, and so is one whose form is damaged. Other TODO comments, and texts that only mention ours, are none of its business.`,
    edits: `Nothing. Do what the comment says, then delete it. If nothing has to be done, delete it and switch the rule that it names off for that line, with your reason.`,
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    unresolved: { text: 'Left to do by hand ({{id}}): {{todo}}' },
    damaged: {
      text: 'Left to do by hand, in a comment that lost the form "TODO(mcp-stateless/<id>): <text>": "{{todo}}"',
    },
  },
  ungated: true,
  *detect({ source }) {
    for (const comment of source.comments) {
      if (marker.test(comment.value)) yield findingOf(comment);
    }
  },
});

/** How our comments begin; a block comment may have a star before it. */
const marker = /^[\s*]*TODO\(mcp-stateless[/)]/u;

function findingOf(comment: Comment): Finding<'unresolved' | 'damaged'> {
  const todo = parseTodo(comment);
  if (!todo?.text) {
    const text = comment.value.replace(/[\s*]+/gu, ' ').trim();
    return { messageId: 'damaged', data: { todo: text }, at: comment.range, safety: 'manual' };
  }
  return { messageId: 'unresolved', data: { id: todo.id, todo: todo.text }, at: comment.range, safety: 'manual' };
}
