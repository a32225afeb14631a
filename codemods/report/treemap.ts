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
    const areas = weights.slice(start).map((one) => (one / total) * ratio);
    let count = 1;
    while (count < areas.length && worst(areas.slice(0, count + 1), side) <= worst(areas.slice(0, count), side))
      count++;
    const row = areas.slice(0, count);
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
    start += count;
  }
  return tiles;
}

/** How far the tile of a row that is least like a square is from one: 1 for a square. */
function worst(row: readonly number[], side: number): number {
  const depth = row.reduce((sum, one) => sum + one, 0) / side;
  return Math.max(...row.map((area) => Math.max(depth / (area / depth), area / depth / depth)));
}
