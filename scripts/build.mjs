/**
 * Builds `dist`:
 *   dist/bin/mcp-stateless.js    the command
 *   dist/rules/index.js, .d.ts   the ESLint plugin, which is the package's root
 *   dist/codemods/api.js, .d.ts  the command for programs
 *   dist/jscodeshift/<id>.cjs    transforms; CommonJS, because jscodeshift loads them with `require`
 *   dist/third-party-licenses.txt  of what the bundles contain
 */
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build as bundle } from 'esbuild';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

/** What is imported from the package. */
const typedEntries = ['rules/index.ts', 'codemods/api.ts'];

/**
 * Development dependencies that the bundle contains: the first would demand that ESLint is installed, and of the last a tenth is
 * needed. With where they are read from, where that is not what Node.js would load: the build for browsers is ESM.
 */
const bundled = new Map([
  ['@eslint-community/eslint-utils', undefined],
  ['eslint-visitor-keys', undefined],
  ['yaml', path.join(root, 'node_modules/yaml/browser/index.js')],
]);

const shared = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [externalPackages(), shortManifest()],
};

/** Brings `dist` up to date, file by file: what does not change is not touched, so that nobody reads half a build. */
export async function build() {
  const files = (await Promise.all([buildModules(), buildTransforms(), buildTypes(), collectLicenses()])).flat();
  await Promise.all(files.map(write));
  await chmod(path.join(dist, 'bin/mcp-stateless.js'), 0o755);
  const wanted = new Set(files.map((file) => file.path));
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(file)) await rm(file, { force: true });
  }
}

async function write({ path: file, contents }) {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, contents);
  await rename(temporary, file);
}

async function collectLicenses() {
  const texts = [...bundled.keys()].map(async (name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${(await readFile(path.join(folder, 'LICENSE'), 'utf8')).trim()}\n`;
  });
  const contents = Buffer.from((await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`));
  return [{ path: path.join(dist, 'third-party-licenses.txt'), contents }];
}

/** The command and the plugin share chunks; what is imported with `import()` stays in chunks of its own. */
async function buildModules() {
  const { outputFiles } = await bundle({
    ...shared,
    entryPoints: ['bin/mcp-stateless.ts', ...typedEntries],
    outbase: '.',
    outdir: dist,
    format: 'esm',
    splitting: true,
    // Names are not kept: to give each closure its name at run time takes a sixth of the time of a run.
    minify: true,
    chunkNames: 'chunks/[name]-[hash]',
  });
  return outputFiles;
}

/** One bundle, `transform.cjs`, holds the engine and the patterns; the entry of an id only names it. */
async function buildTransforms() {
  const folder = path.join(root, 'codemods/jscodeshift');
  const entries = (await readdir(folder)).filter((name) => name !== 'transform.ts');
  const outdir = path.join(dist, 'jscodeshift');
  const options = { ...shared, format: 'cjs', outdir, outExtension: { '.js': '.cjs' } };
  const results = await Promise.all([
    // jscodeshift has Babel read it, which grumbles about files above 500 KB.
    bundle({
      ...options,
      entryPoints: [path.join(folder, 'transform.ts')],
      minifyWhitespace: true,
      minifySyntax: true,
      plugins: [...shared.plugins, withoutNewFiles()],
    }),
    bundle({
      ...options,
      entryPoints: entries.map((name) => path.join(folder, name)),
      plugins: [siblingExternal('./transform.js', './transform.cjs')],
    }),
  ]);
  return results.flatMap(({ outputFiles }) => outputFiles);
}

/** Transforms write no new files: of those only is needed what tells them apart, the names that they export. */
function withoutNewFiles() {
  return {
    name: 'without-new-files',
    setup(build) {
      build.onLoad({ filter: /[\\/]emitted[\\/]texts\.ts$/ }, async ({ path: file }) => {
        const { emittedTexts } = await importTypeScript(file);
        const exported = Object.entries(emittedTexts).map(([name, { module }]) => {
          const names = module.match(/^export (?:const|class|(?:async )?function) \w+/gmu) ?? [];
          return [name, { typescript: '', module: names.join('\n'), script: '' }];
        });
        return {
          contents: `export const emittedTexts = ${JSON.stringify(Object.fromEntries(exported))};`,
          loader: 'js',
        };
      });
    },
  };
}

/** @returns what a file without imports exports */
async function importTypeScript(file) {
  const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2023 },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}

/** The declarations of what is imported: they name no other module, so that they need none at the user's. */
async function buildTypes() {
  return Promise.all(typedEntries.map(buildTypesOf));
}

async function buildTypesOf(name) {
  const entry = path.join(root, name);
  const { outputText, diagnostics } = ts.transpileDeclaration(await readFile(entry, 'utf8'), {
    fileName: entry,
    reportDiagnostics: true,
    compilerOptions: { strict: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023 },
  });
  if (diagnostics?.length) throw new Error(ts.formatDiagnostics(diagnostics, formatHost));
  const imported = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/u.exec(outputText)?.[1];
  if (imported !== undefined) throw new Error(`The types of ${name} must stand alone, but import ${imported}`);
  return { path: path.join(dist, name.replace(/\.ts$/u, '.d.ts')), contents: Buffer.from(outputText) };
}

const formatHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
};

/** Leaves every package to be resolved at run time, but for the bundled ones. */
function externalPackages() {
  return {
    name: 'external-packages',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path: request, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (!bundled.has(request)) return { path: request, external: true };
        const source = bundled.get(request);
        return source === undefined ? undefined : { path: source };
      });
    },
  };
}

/** Of our `package.json`, only what the code prints goes into the bundle. */
function shortManifest() {
  return {
    name: 'short-manifest',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]package\.json$/ }, async ({ path: file }) => {
        if (file !== path.join(root, 'package.json')) return undefined;
        const { name, version, engines } = JSON.parse(await readFile(file, 'utf8'));
        return { contents: JSON.stringify({ name, version, engines }), loader: 'json' };
      });
    },
  };
}

function siblingExternal(request, replacement) {
  return {
    name: 'sibling-external',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, (args) =>
        args.path === request ? { path: replacement, external: true } : undefined,
      );
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
