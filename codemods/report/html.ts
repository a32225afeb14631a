/** The report to look at: one page that needs nothing else, with a map of the repository and each finding with its code. */
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import { byCodeUnit } from '../engine/discover.js';
import type { PackageInventory } from '../engine/inventory.js';
import { byPackage } from '../engine/packages.js';
import type { FileSize } from '../engine/scan.js';
import { lineChanges } from './diff.js';
import { inventorySection } from './html-inventory.js';
import { mapSection } from './html-map.js';
import { escape, inlineCode, isDone, pageOf, tileList, toneNames, toneOf, tones } from './html-parts.js';
import type { Tiles, Tone } from './html-parts.js';
import { indexLines } from './lines.js';
import type { NextStep } from './next-steps.js';
import { placedFindings } from './placed-findings.js';
import type { PlacedFinding } from './placed-findings.js';
import { findingsOf } from './report.js';
import type { FileReport, Report, ReportedFinding } from './report.js';
import { plural } from './terminal.js';

export interface HtmlOptions {
  /** @returns the folder of the package that a file belongs to: with `/` at its end, empty for the root */
  packageOf(path: string): string;
  readonly nextSteps: readonly NextStep[];
  /** All source files of the run. */
  readonly read: readonly FileSize[];
  /** The packages with MCP code, as they were before the run. */
  readonly inventory: readonly PackageInventory[];
}

/** @returns a page with a line break at its end; the same bytes for the same tree */
export function formatHtml(report: Report, options: HtmlOptions): string {
  const files = report.files.filter((file) => file.findings.length > 0);
  const packages = byPackage(files, options.packageOf);
  const findings = findingsOf(report);
  const sections =
    findings.length === 0
      ? ['<p>No legacy MCP code found.</p>', inventorySection(options.inventory, report.apply)]
      : [
          mapSection(files, options.read, options.packageOf, addressOf),
          inventorySection(options.inventory, report.apply),
          sepSection(findings),
          findingSection(packages, findings),
        ];
  return pageOf({
    title: `Migration to MCP ${targetRevision}`,
    header: `<p class="soft">${report.apply ? 'What was changed, and what is left.' : 'What would be changed, and what is left. Nothing is written yet.'}
<button type="button" id="theme">Light or dark</button></p>
${tiles(report)}`,
    main: [
      ...sections,
      manifestSection(report),
      switchedOffSection(report),
      skippedSection(report),
      nextSection(options),
    ].join('\n'),
    hasFindings: findings.length > 0,
  });
}

function tiles(report: Report): string {
  const count = (tone: Tone): number =>
    findingsOf(report).filter((finding) => toneOf(finding) === tone && (tone === 'done' || !finding.isKnown)).length;
  const items: Tiles[] = [
    { count: report.counts.candidates, label: 'files with MCP code' },
    { tone: 'error', count: count('error'), label: 'errors left' },
    { tone: 'warn', count: count('warn'), label: 'warnings left' },
    { tone: 'info', count: count('info'), label: 'infos left' },
    { tone: 'done', count: count('done'), label: report.apply ? 'findings fixed' : 'findings that --apply fixes' },
    { count: report.todos.total, label: 'TODO comments' },
    ...(report.baseline ? [{ count: report.baseline.known, label: 'known by the baseline' }] : []),
  ];
  return tileList(items);
}

const noSep = 'other';

function sepsOf({ pattern }: ReportedFinding): readonly string[] {
  return pattern.seps.length > 0 ? pattern.seps : [noSep];
}

function sepSection(findings: readonly ReportedFinding[]): string {
  const counts = new Map<string, Record<Tone, number>>();
  for (const finding of findings) {
    for (const sep of sepsOf(finding)) {
      const count = counts.get(sep) ?? { error: 0, warn: 0, info: 0, done: 0 };
      count[toneOf(finding)]++;
      counts.set(sep, count);
    }
  }
  const rows = [...counts]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([sep, count]) => {
      const cells = tones.map((tone) => `<td class="n${count[tone] > 0 ? ` ${tone}` : ''}">${count[tone]}</td>`);
      return `<tr><th scope="row"><a data-filter href="#?sep=${encodeURIComponent(sep)}">${escape(sep === noSep ? 'no proposal' : sep)}</a></th>${cells.join('')}</tr>`;
    });
  return `<h2>By proposal</h2>\n<table><thead><tr><th scope="col">SEP</th><th scope="col" class="n">Errors left</th><th scope="col" class="n">Warnings left</th><th scope="col" class="n">Infos left</th><th scope="col" class="n">Done</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>\n`;
}

function findingSection(packages: readonly [string, FileReport[]][], findings: readonly ReportedFinding[]): string {
  const choices = (values: Iterable<string>): string =>
    [...new Set(values)]
      .sort(byCodeUnit)
      .map((one) => `<option>${escape(one)}</option>`)
      .join('');
  const shown = withCode(packages.flatMap(([, files]) => files));
  const blocks = packages.map(([folder, files]) => {
    const heading =
      packages.length > 1 ? `<h2>${folder === '' ? 'The root package' : escape(folder.replace(/\/$/u, ''))}</h2>` : '';
    return `<section class="package">${heading}${files.map((file) => fileSection(file, shown)).join('\n')}</section>`;
  });
  return `<h2 id="findings" tabindex="-1">Findings</h2>
<form hidden>
<label class="grow">Search <input type="search" name="q" autocomplete="off"></label>
<label>Severity <select name="severity"><option value="">all</option><option>error</option><option>warn</option><option>info</option></select></label>
<label>State <select name="state"><option value="">all</option><option>left</option><option>done</option></select></label>
<label>Rule <select name="rule"><option value="">all</option>${choices(findings.map(({ id }) => id))}</select></label>
<label>SEP <select name="sep"><option value="">all</option>${choices(findings.flatMap(sepsOf))}</select></label>
<button type="reset">Show all</button>
<span id="count" role="status" aria-live="polite">${plural(findings.length, 'finding')}</span>
</form>
<p class="soft keys">Keys: / to search, j and k for the next and the previous finding.</p>
${shown.size < findings.length ? `<p class="soft">${shown.size} of ${findings.length} findings are shown with their code: the first ${codePerRule} of a rule in a file, and ${codeLimit} in all, the worst first. The others are listed without it.</p>\n` : ''}${blocks.join('\n')}
`;
}

/** A page with the code of more findings than this takes long to load and to search. */
const codeLimit = 2000;

/** What a rule says of a file is understood after these. */
const codePerRule = 20;

/** @returns the findings that are shown with their code */
function withCode(files: readonly FileReport[]): ReadonlySet<ReportedFinding> {
  const candidates = files.flatMap((file) => {
    const counts = new Map<string, number>();
    return placedFindings(file).flatMap(({ finding }) => {
      const count = (counts.get(finding.id) ?? 0) + 1;
      counts.set(finding.id, count);
      return count <= codePerRule ? [finding] : [];
    });
  });
  return new Set(tones.flatMap((tone) => candidates.filter((one) => toneOf(one) === tone)).slice(0, codeLimit));
}

/** Browsers decode an address before they look for the place. */
function addressOf(path: string): string {
  return `#${encodeURIComponent(idOf(path)).replaceAll("'", '%27')}`;
}

function idOf(path: string): string {
  return `file-${path}`;
}

function fileSection(file: FileReport, shown: ReadonlySet<ReportedFinding>): string {
  const articles = placedFindings(file).map((placed) => findingArticle(file, placed, shown.has(placed.finding)));
  return `<section class="file" id="${escape(idOf(file.path))}"><h3>${escape(file.path)}</h3>\n${articles.join('\n')}\n</section>`;
}

const statusTexts: Record<ReportedFinding['status'], string> = {
  fixed: 'fixed',
  planned: 'fixed by --apply',
  todo: 'by hand, with a TODO comment',
  'todo-planned': 'by hand, --apply leaves a TODO comment',
  failed: 'not changed',
  open: 'left',
};

function findingArticle(file: FileReport, placed: PlacedFinding, isShown: boolean): string {
  const { finding, start } = placed;
  const tone = toneOf(finding);
  const attributes = {
    'data-path': file.path,
    'data-severity': finding.severity,
    'data-state': isDone(finding) ? 'done' : 'left',
    'data-rule': finding.id,
    'data-sep': sepsOf(finding).join(' '),
    'aria-label': `${toneNames[tone]}, ${finding.id}, line ${start.line}`,
  };
  const list = Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`);
  const known = finding.isKnown ? ', known by the baseline' : '';
  return `<article tabindex="-1" class="${tone}" ${list.join(' ')}>
<div class="head"><span class="badge ${tone}">${toneNames[tone]}</span><b>${escape(finding.id)}</b><span class="soft">line ${start.line}, ${statusTexts[finding.status]}${known}</span><a href="${escape(finding.pattern.url)}">specification</a></div>
<p>${inlineCode(finding.message)}</p>${finding.note === undefined ? '' : `<p>Chosen: ${inlineCode(finding.note)}.</p>`}
${isShown ? codeOf(file, placed) : ''}
</article>`;
}

/** Lines of a change that are shown; edits of one finding can be all over a file. */
const shownLines = 24;

function codeOf(file: FileReport, { finding, start, end }: PlacedFinding): string {
  const { made } = finding;
  const changes = made && finding.safety !== 'manual' ? lineChanges(made.text, made.edits) : [];
  if (!made || changes.length === 0) {
    const last = Math.min(end.line, start.line + shownLines);
    return figure('The code', numbered(file.text, start.line - 1, last + 1, finding.range));
  }
  const line = indexLines(made.text).locate(made.edits[0]?.range[0] ?? 0).line;
  const near = made.text === file.text ? start.line : line;
  const sorted = [...changes].sort((a, b) => Math.abs(a.line - near) - Math.abs(b.line - near));
  const shown: typeof changes = [];
  let count = 0;
  for (const change of sorted) {
    const length = Math.max(change.removed.length, change.added.length);
    if (shown.length > 0 && count + length > shownLines) break;
    shown.push(change);
    count += length;
  }
  shown.sort((a, b) => a.line - b.line);
  const side = (kind: 'del' | 'add', lines: (change: (typeof changes)[number]) => readonly string[]): string =>
    shown
      .map((change) =>
        lines(change)
          .slice(0, shownLines)
          .map((text, index) => {
            const number = kind === 'del' ? String(change.line + index) : '';
            return `<span class="${kind}"><i>${number.padStart(4)} ${kind === 'del' ? '-' : '+'} </i>${escape(text.replace(/\r?\n$/u, ''))}</span>`;
          })
          .join(''),
      )
      .join('<span> </span>');
  const hidden = changes.length - shown.length;
  const more =
    hidden > 0 ? `<p class="soft">The same edit changes ${plural(hidden, 'other place')} of this file.</p>` : '';
  const before = side('del', ({ removed }) => removed) || '<span class="soft">nothing</span>';
  const after = side('add', ({ added }) => added) || '<span class="soft">nothing</span>';
  return `<div class="sides">${figure('Before', before)}${figure('After', after)}</div>${more}`;
}

function figure(caption: string, code: string): string {
  return `<figure><figcaption>${caption}</figcaption><pre tabindex="0">${code}</pre></figure>`;
}

/** Lines with their numbers, 1-based, both ends included, and what a finding is about marked. */
function numbered(text: string, from: number, to: number, [start, end]: readonly [number, number]): string {
  const lines = indexLines(text);
  let output = '';
  for (let line = Math.max(1, from); line <= Math.min(lines.count, to); line++) {
    const begin = lines.startOf(line - 1);
    const code = lines.textOf(line - 1);
    const [a, b] = [start, end].map((offset) => Math.min(code.length, Math.max(0, offset - begin))) as [number, number];
    const marked =
      a < b
        ? `${escape(code.slice(0, a))}<mark>${escape(code.slice(a, b))}</mark>${escape(code.slice(b))}`
        : escape(code);
    output += `<span><i>${String(line).padStart(4)}   </i>${marked}</span>`;
  }
  return output;
}

function manifestSection({ manifests, apply }: Report): string {
  if (manifests.length === 0) return '';
  const rows = manifests.flatMap(({ path, added, removed }) =>
    [...new Set([...Object.keys(removed), ...Object.keys(added)])].map(
      (name) =>
        `<tr><td>${escape(path)}</td><td>${escape(name)}</td><td>${escape(removed[name] ?? '')}</td><td>${escape(added[name] ?? '')}</td></tr>`,
    ),
  );
  const notes = manifests.flatMap(({ path, notes: list }) =>
    list.map((note) => `<li>${escape(path)}: ${inlineCode(note)}</li>`),
  );
  const list =
    rows.length > 0
      ? `<table><thead><tr><th scope="col">File</th><th scope="col">Package</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`
      : '';
  return `<h2>Dependencies${apply ? '' : ' that would change'}</h2>\n${list}${notes.length > 0 ? `<ul>${notes.join('\n')}</ul>` : ''}\n`;
}

function switchedOffSection({ files }: Report): string {
  const items = files.flatMap(({ path, suppressed, suppressionProblems }) => [
    ...suppressed.map(
      ({ pattern, reason }) => `<li>${escape(path)}: ${escape(pattern.id)}, ${escape(reason ?? 'no reason')}</li>`,
    ),
    ...suppressionProblems.map(({ message }) => `<li>${escape(path)}: ${escape(message)}</li>`),
  ]);
  return items.length > 0 ? `<h2>Switched off in the code</h2>\n<ul>${items.join('\n')}</ul>\n` : '';
}

function skippedSection({ skipped }: Report): string {
  const items = skipped.map(({ path, reason }) => `<li>${escape(path)}: ${escape(reason)}</li>`);
  return items.length > 0 ? `<h2>Left out</h2>\n<ul>${items.join('\n')}</ul>\n` : '';
}

function nextSection({ nextSteps }: HtmlOptions): string {
  const items = nextSteps.map(({ command, purpose }) => `<li><code>${escape(command)}</code>: ${escape(purpose)}</li>`);
  return items.length > 0 ? `<h2>Next</h2>\n<ul>${items.join('\n')}</ul>\n` : '';
}
