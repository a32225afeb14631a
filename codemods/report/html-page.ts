/** What the pages of `--format html` are made of besides the findings: its looks, and what happens in the browser. */

/** Both colour schemes; what is left is told by words and signs as well as by colour. */
export const styles = `
:root { color-scheme: light dark; --bg: #fff; --fg: #1b1f24; --soft: #57606a; --line: #d0d7de; --card: #f6f8fa;
  --error: #b3261e; --warn: #8a5a00; --info: #0b5cad; --done: #1a7f37; --mark: #fff3b0; --del: #ffebe9; --add: #dafbe1; --on: #fff; --clean: #e3e7ec; }
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --bg: #0d1117; --fg: #e6edf3; --soft: #9aa4af; --line: #30363d; --card: #161b22;
  --error: #ff8e86; --warn: #e3b341; --info: #79b8ff; --done: #56d364; --mark: #574a12; --del: #4b1a1d; --add: #12361f; --on: #0d1117; --clean: #262c35; } }
:root[data-theme=dark] { color-scheme: dark; --bg: #0d1117; --fg: #e6edf3; --soft: #9aa4af; --line: #30363d; --card: #161b22;
  --error: #ff8e86; --warn: #e3b341; --info: #79b8ff; --done: #56d364; --mark: #574a12; --del: #4b1a1d; --add: #12361f; --on: #0d1117; --clean: #262c35; }
:root[data-theme=light] { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 0 1rem 4rem; background: var(--bg); color: var(--fg); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--info); } a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, article:focus-visible { outline: 3px solid var(--info); outline-offset: 2px; }
h1 { font-size: 1.6rem; margin: 1.5rem 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3 { font: 600 1rem ui-monospace, monospace; overflow-wrap: anywhere; margin: 1.75rem 0 .5rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--bg); padding: .5rem; }
.soft { color: var(--soft); } .tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.tiles li { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; background: var(--card); } .tiles b { display: block; font-size: 1.5rem; line-height: 1.2; }
.error { color: var(--error); } .warn { color: var(--warn); } .info { color: var(--info); } .done { color: var(--done); } p .clean { color: var(--clean); -webkit-text-stroke: 1px var(--soft); }
.map { position: relative; height: var(--height); border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; margin: .25rem 0 1rem; }
.map > * { position: absolute; overflow: hidden; padding: .2rem .35rem; font-size: .75rem; line-height: 1.25; text-decoration: none; color: var(--on); border: 1px solid var(--bg); overflow-wrap: anywhere; }
.map span { color: var(--soft); background: var(--clean); }
.map a.error { background: var(--error); } .map a.warn { background: var(--warn); } .map a.info { background: var(--info); } .map a.done { background: var(--done); }
@media (max-width: 50rem) { .map > * { white-space: nowrap; } }
.map a:focus-visible { z-index: 1; outline-offset: -3px; outline-color: var(--fg); }
.wide { overflow-x: auto; } .wide table { min-width: 58rem; font-size: .875rem; } .wide th.n { white-space: nowrap; } .wide th[scope=row] { overflow-wrap: anywhere; } .wide:focus-visible { outline: 3px solid var(--info); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } td.n { text-align: right; font-variant-numeric: tabular-nums; } th.n { text-align: right; }
form { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; padding: .75rem 0; background: var(--bg); border-bottom: 1px solid var(--line); }
form label { display: grid; font-size: .8rem; color: var(--soft); } form .grow { flex: 1 1 14rem; }
input, select, button { font: inherit; color: var(--fg); background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .35rem .6rem; max-width: 100%; }
article { border: 1px solid var(--line); border-left: .3rem solid currentcolor; border-radius: .5rem; padding: .5rem .9rem .75rem; margin: .6rem 0; }
article { content-visibility: auto; contain-intrinsic-size: auto 9rem; } article > * { color: var(--fg); } article .head { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; } article p { margin: .3rem 0; overflow-wrap: anywhere; }
.badge { font-size: .75rem; font-weight: 600; padding: .05rem .5rem; border-radius: 1rem; border: 1px solid currentcolor; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; } @media (max-width: 50rem) { .sides { grid-template-columns: 1fr; } }
figure { margin: .4rem 0 0; min-width: 0; } figcaption { font-size: .75rem; color: var(--soft); }
pre { margin: 0; padding: .5rem; overflow-x: auto; background: var(--card); border-radius: .4rem; font: .8rem/1.5 ui-monospace, monospace; tab-size: 2; } pre:focus-visible { outline: 3px solid var(--info); }
pre span { display: block; } pre .del { background: var(--del); } pre .add { background: var(--add); } mark { background: var(--mark); color: inherit; } pre i { color: var(--soft); font-style: normal; user-select: none; }
[hidden] { display: none !important; } @media print { form, .skip, .keys { display: none; } }
`;

/** Filters, search, the keys `/`, `j` and `k`, the colour scheme. The page is whole without it. */
export const script = `
'use strict';
const form = document.querySelector('form');
const articles = [...document.querySelectorAll('article')];
const texts = articles.map((one) => (one.textContent + ' ' + one.dataset.path).toLowerCase());
const count = document.getElementById('count');
const fields = ['severity', 'state', 'rule', 'sep'];
function read() {
  const asked = new URLSearchParams(location.hash.startsWith('#?') ? location.hash.slice(2) : '');
  for (const name of ['q', ...fields]) form.elements[name].value = asked.get(name) ?? '';
  filter(false);
}
function filter(isTold) {
  const words = form.elements.q.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  articles.forEach((one, index) => {
    const fits = words.every((word) => texts[index].includes(word)) && fields.every((name) => {
      const wanted = form.elements[name].value;
      return wanted === '' || one.dataset[name].split(' ').includes(wanted);
    });
    one.hidden = !fits;
    if (fits) shown++;
  });
  for (const section of document.querySelectorAll('section.file')) section.hidden = !section.querySelector('article:not([hidden])');
  for (const section of document.querySelectorAll('section.package')) section.hidden = !section.querySelector('section.file:not([hidden])');
  count.textContent = shown === articles.length ? shown + ' findings' : shown + ' of ' + articles.length + ' findings';
  if (!isTold) return;
  const given = new URLSearchParams();
  for (const name of ['q', ...fields]) if (form.elements[name].value) given.set(name, form.elements[name].value);
  history.replaceState(null, '', given.size ? '#?' + given : location.pathname + location.search);
}
form.hidden = false;
form.addEventListener('input', () => filter(true));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(() => filter(true)));
addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (location.hash.startsWith('#?')) read();
  else if (target && target.closest('[hidden]')) { form.reset(); setTimeout(() => target.scrollIntoView()); }
});
for (const one of document.querySelectorAll('a[data-filter]')) one.addEventListener('click', () => setTimeout(() => form.scrollIntoView()));
document.getElementById('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
});
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (event.key === '/') { event.preventDefault(); form.elements.q.focus(); }
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const shown = articles.filter((one) => !one.hidden);
  const at = shown.indexOf(document.activeElement.closest('article'));
  const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
  if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: 'center' }); }
});
read();
`;
