/** Strings over several lines: how their lines begin is what they say, so that nothing may be indented anew there. */
import type { Range } from '../pattern.js';
import type { Facts } from './facts.js';
import { lowerBound } from './lower-bound.js';

const known = new WeakMap<Facts, readonly Range[]>();

/**
 * What stands in `${…}` behind a line break of a template is a part of it: its lines go by the text, and not by the code around.
 *
 * @param offset where a line begins
 */
export function isInText(facts: Facts, offset: number): boolean {
  const texts = textsOf(facts);
  const before = texts[lowerBound(texts, ([start]) => start <= offset) - 1];
  return before !== undefined && offset < before[1];
}

/** In source order, none in another one. */
function textsOf(facts: Facts): readonly Range[] {
  let texts = known.get(facts);
  if (!texts) {
    const { text } = facts.source;
    const isLong = ({ range }: { readonly range: Range }): boolean => text.slice(...range).includes('\n');
    const templates = facts.nodes('TemplateLiteral').flatMap(({ quasis, range }): Range[] => {
      const first = quasis.find(isLong);
      return first ? [[first.range[0], range[1]]] : [];
    });
    const literals = facts.nodes('Literal').flatMap((one) => (isLong(one) ? [one.range] : []));
    let end = 0;
    texts = [...templates, ...literals].sort((a, b) => a[0] - b[0]).filter((one) => one[1] > end && (end = one[1]) > 0);
    known.set(facts, texts);
  }
  return texts;
}
