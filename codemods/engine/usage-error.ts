/** Something that the person who typed the command can put right; the message says how. Exit code 2, no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
