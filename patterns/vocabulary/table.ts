/**
 * @param entries by name
 * @returns the same, in which nothing else is found: names in code can be `constructor` or `toString`, which every object
 *   has from its prototype
 */
export function table<T extends Readonly<Record<string, unknown>>>(entries: T): T {
  return Object.assign(Object.create(null) as T, entries);
}
