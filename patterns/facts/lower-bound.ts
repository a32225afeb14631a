/**
 * Binary search.
 *
 * @param isBefore holds for a first part of `sorted` and for nothing behind it
 * @returns the index of the first item for which it does not hold; the length of the list where there is none
 */
export function lowerBound<T>(sorted: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
