/** What was given in confidence, and must not be printed. */

export interface Secrets {
  /** Adds what is learned on the way, such as the id of a session. */
  add(secret: string): void;
  /** @returns the text with `***` in the place of each secret, however it is written */
  redact(text: string): string;
}

/** Shorter ones are no secrets, and stand everywhere. */
const minLength = 4;

/** @param given values of headers, parts of addresses */
export function createSecrets(given: Iterable<string>): Secrets {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  function add(secret: string): void {
    for (const one of [secret, ...partsOf(secret)]) {
      for (const form of [
        one,
        // Halves of characters have no form there.
        encodeURIComponent(Buffer.from(one).toString()),
        Buffer.from(one).toString('base64'),
        JSON.stringify(one).slice(1, -1),
      ]) {
        if (form.length >= minLength) forms.add(form);
      }
    }
    pattern = undefined;
  }
  for (const secret of given) add(secret);
  return {
    add,
    redact(text) {
      if (forms.size === 0) return text;
      // Longer ones first: they can contain shorter ones.
      pattern ??= new RegExp(
        [...forms]
          .sort((a, b) => b.length - a.length)
          .map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`))
          .join('|'),
        'giu',
      );
      return text.replace(pattern, '***');
    },
  };
}

/** `Bearer abc` and `a=b; c=d`: servers repeat the parts alone, too. */
function partsOf(secret: string): string[] {
  return secret
    .split(/[\s;,]+/u)
    .flatMap((part) => [part, part.slice(part.indexOf('=') + 1)])
    .filter((part) => part !== secret && !/^(?:basic|bearer|digest|token)$/iu.test(part));
}
