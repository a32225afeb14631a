/** The map of `--format html`: every file that was read, as large as it has lines, coloured by what is left in it. */
import { byCodeUnit } from '../engine/discover.js';
import { byPackage } from '../engine/packages.js';
import type { FileSize } from '../engine/scan.js';
import { escape, toneOf, toneText, tones } from './html-parts.js';
import type { Tone } from './html-parts.js';
import type { FileReport, ReportedFinding } from './report.js';
import { plural } from './terminal.js';
import { treemap } from './treemap.js';

/** More tiles than this are too small to be hit; a browser is slow with many more. */
const tileLimit = 1500;

/** Width of the map by its height, where the page is as wide as it gets. */
const mapRatio = 4;

interface MapFile extends FileSize {
  readonly findings: readonly ReportedFinding[];
}

interface MapTile {
  /** Of the file, or of the folder where its files are taken together: with `/` at its end. */
  readonly path: string;
  readonly files: readonly MapFile[];
  readonly lines: number;
  readonly tone: Tone | 'clean';
}

/**
 * @param files those with findings
 * @param read all that were read; files that are no sources are among `files` only
 * @param packageOf the folder of the package that a file belongs to: with `/` at its end, empty for the root
 * @param addressOf where the findings of a file stand in the page
 */
export function mapSection(
  files: readonly FileReport[],
  read: readonly FileSize[],
  packageOf: (path: string) => string,
  addressOf: (path: string) => string,
): string {
  const all = mapFiles(files, read);
  const packages = byPackage(all, packageOf);
  const found = packages.filter(([, list]) => list.some(({ findings }) => findings.length > 0));
  const others = packages.filter((one) => !found.includes(one)).flatMap(([, list]) => list);
  const levels = found.map(([folder, list]): [string, MapTile[]] => [
    `${packageName(folder)}: ${toneText(list.flatMap(({ findings }) => findings))}`,
    tilesOf(list, Math.max(50, Math.floor((tileLimit * list.length) / all.length))),
  ]);
  if (others.length > 0) {
    const tiles = grouped(others, ({ path }) => packageOf(path) || path);
    levels.push([`packages without findings: ${plural(others.length, 'file')}`, tiles]);
  }
  const largest = Math.max(...levels.map(([, tiles]) => linesOf(tiles)));
  const maps = levels.map(([title, tiles]) => {
    const heading = levels.length > 1 ? `<p class="soft">${title}</p>` : '';
    return heading + mapOf(tiles, Math.sqrt(linesOf(tiles) / largest), title, addressOf);
  });
  const isMerged = levels.some(([, tiles]) => tiles.some((tile) => tile.files.length > 1));
  return `<h2>Map</h2>
<p class="soft">${plural(all.length, 'file')}, ${plural(linesOf(all), 'line')}. A tile is a file, as large as it has lines, coloured by the worst that is left: <span class="error">■ error</span>, <span class="warn">■ warning</span>, <span class="info">■ info</span>, <span class="done">■ all done</span>, <span class="clean">■</span> nothing found.${isMerged ? ' Files that would be too small, or have no findings, are taken together by folder.' : ''}</p>
${maps.join('\n')}
`;
}

function mapFiles(files: readonly FileReport[], read: readonly FileSize[]): MapFile[] {
  const known = new Map<string, MapFile>(read.map((one) => [one.path, { ...one, findings: [] }]));
  for (const { path, text, findings } of files) {
    if (findings.length === 0) continue;
    known.set(path, { path, lines: known.get(path)?.lines ?? text.split('\n').length, findings });
  }
  return [...known.values()];
}

function linesOf(files: readonly { readonly lines: number }[]): number {
  return files.reduce((sum, { lines }) => sum + lines, 0);
}

function packageName(folder: string): string {
  return folder === '' ? 'the root package' : escape(folder.replace(/\/$/u, ''));
}

/** A tile a file, or as many files in one as it takes to stay below `limit`. */
function tilesOf(files: readonly MapFile[], limit: number): MapTile[] {
  const isClean = ({ findings }: MapFile): boolean => findings.length === 0;
  const folders = (depth: number) => (file: MapFile) => folderOf(file.path, depth);
  const deepest = Math.max(...files.map(({ path }) => path.split('/').length));
  const ways: ((file: MapFile) => string)[] = [
    ({ path }) => path,
    (file) => (isClean(file) ? folders(Infinity)(file) : file.path),
    ...Array.from({ length: deepest }, (_, index) => (file: MapFile) => folders(deepest - 1 - index)(file)),
  ];
  let tiles: MapTile[] = [];
  for (const way of ways) {
    tiles = grouped(files, (file) => `${way(file)}\0${isClean(file) ? 'clean' : ''}`);
    if (tiles.length <= limit) break;
  }
  return tiles;
}

/** At most `depth` folders deep, with `/` at its end. */
function folderOf(path: string, depth: number): string {
  const folders = path.split('/').slice(0, -1).slice(0, depth);
  return `${folders.length === 0 ? '.' : folders.join('/')}/`;
}

function grouped(files: readonly MapFile[], keyOf: (file: MapFile) => string): MapTile[] {
  const groups = new Map<string, MapFile[]>();
  for (const file of files) {
    const key = keyOf(file);
    const known = groups.get(key);
    if (known) known.push(file);
    else groups.set(key, [file]);
  }
  return [...groups].map(([key, list]) => ({
    path: list.length === 1 ? (list[0]?.path ?? '') : (key.split('\0', 1)[0] ?? ''),
    files: list,
    lines: linesOf(list),
    tone: toneOfFiles(list),
  }));
}

function toneOfFiles(files: readonly MapFile[]): MapTile['tone'] {
  const present = new Set(files.flatMap(({ findings }) => findings.map(toneOf)));
  return tones.find((tone) => present.has(tone)) ?? 'clean';
}

function mapOf(tiles: readonly MapTile[], share: number, title: string, addressOf: (path: string) => string): string {
  const sorted = [...tiles].sort((a, b) => b.lines - a.lines || byCodeUnit(a.path, b.path));
  // A file without a line would have no place.
  const places = treemap(
    sorted.map(({ lines }) => Math.max(1, lines)),
    mapRatio / share,
  );
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
  const markup = sorted.map(({ path, files, lines, tone }, index) => {
    const place = places[index];
    if (!place) return '';
    const findings = files.flatMap((file) => file.findings);
    const what = findings.length > 0 ? toneText(findings) : 'nothing found';
    const size = files.length > 1 ? `${plural(files.length, 'file')}, ${plural(lines, 'line')}` : plural(lines, 'line');
    const label = escape(`${path}: ${what}; ${size}`);
    const style = `left:${percent(place.left)};top:${percent(place.top)};width:${percent(place.width)};height:${percent(place.height)}`;
    const name = place.width > 0.04 ? escape(nameOf(path)) : '';
    const first = files.find((file) => file.findings.length > 0);
    return first
      ? `<a class="${tone}" href="${addressOf(first.path)}" title="${label}" aria-label="${label}" style="${style}">${name}</a>`
      : `<span class="${tone}" title="${label}" style="${style}">${name}</span>`;
  });
  return `<nav class="map" aria-label="Map: ${title}" style="--height:${Math.max(4, Math.round(18 * share))}rem">${markup.join('')}</nav>`;
}

/** Short enough for a tile: the name of the file, or of the two innermost folders. */
function nameOf(path: string): string {
  return path.endsWith('/') ? path.split('/').slice(-3).join('/') : path.slice(path.lastIndexOf('/') + 1);
}
