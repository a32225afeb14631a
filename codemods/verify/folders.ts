import path from 'node:path';

/** @returns `folder` and those above it, the nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let current = folder; ; current = path.dirname(current)) {
    yield current;
    if (path.dirname(current) === current) return;
  }
}
