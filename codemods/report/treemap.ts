/** Rectangles whose areas are to each other as given numbers. */
export interface Tile {
  /** Of the width or height of the whole, 0 to 1. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Lays out rectangles row by row along the shorter side, each row as long as its tiles come nearer to squares.
 *
 * @param weights positive; the largest first, for the best shapes
 * @param ratio width of the whole by its height
 * @returns a tile a weight, in the same order; together they fill the whole
 */
export function treemap(weights: readonly number[], ratio: number): Tile[] {
  const total = weights.reduce((sum, one) => sum + one, 0);
  const tiles: Tile[] = [];
  let [left, top, width, height] = [0, 0, ratio, 1];
  let start = 0;
  while (start < weights.length) {
    const side = Math.min(width, height);
    const row = rowOf(weights, start, ratio / total, side);
    const depth = row.reduce((sum, one) => sum + one, 0) / side;
    let along = 0;
    for (const area of row) {
      const length = area / depth;
      tiles.push(
        width >= height
          ? { left: left / ratio, top: top + along, width: depth / ratio, height: length }
          : { left: (left + along) / ratio, top, width: length / ratio, height: depth },
      );
      along += length;
    }
    if (width >= height) [left, width] = [left + depth, width - depth];
    else [top, height] = [top + depth, height - depth];
    start += row.length;
  }
  return tiles;
}

/** Areas from `start` on: as many as make tiles that are nearer to squares with each of them. */
function rowOf(weights: readonly number[], start: number, scale: number, side: number): number[] {
  const row: number[] = [];
  let [sum, smallest, largest, worst] = [0, Infinity, 0, Infinity];
  for (let index = start; index < weights.length; index++) {
    const area = (weights[index] ?? 0) * scale;
    const next = sum + area;
    [smallest, largest] = [Math.min(smallest, area), Math.max(largest, area)];
    // How far the tile that is least like a square is from one: 1 for a square.
    const worstNext = Math.max((side * side * largest) / (next * next), (next * next) / (side * side * smallest));
    if (worstNext > worst) break;
    [sum, worst] = [next, worstNext];
    row.push(area);
  }
  return row;
}
