/** What is said of HTTP endpoints alike, with sessions or without. */
import type { Message } from '../pattern.js';

/** Of statements that requests of the new revision pass by. */
export const bypassedMessage: Message = {
  text:
    'This is done for clients of 2025 only: requests of 2026-07-28 are answered before they get here. ' +
    'Do it for them, too, if they need it.',
  todo:
    'This is done for clients of 2025 only: requests of 2026-07-28 are answered further up. Do it there, too, if they ' +
    'need it, and delete this comment.',
};

/** @returns the text of the TODO where an endpoint is left to a person */
export function todoOf(whatToDo: string, reason: string): string {
  return `${whatToDo} What is in the way: ${reason}.`;
}
