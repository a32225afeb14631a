import { membersAt, memberOf, stringsIn } from './facts/json.js';
import type { JsonNode } from './facts/json.js';
import { overlap, sourceOf } from './facts/version-ranges.js';
import { defineProjectPattern } from './pattern.js';
import type { ProjectFile, ProjectFiles, ProjectFinding, Range } from './pattern.js';
import { isToolConfig, packageListOptions } from './vocabulary/config-files.js';
import { frameworkCompanions, frameworks, protocolDependency } from './vocabulary/frameworks.js';
import { bareSpecifier, v1Package, v2Packages } from './vocabulary/modules.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId =
  | 'oldSdk'
  | 'oldTypeScript'
  | 'oldFramework'
  | 'lateFramework'
  | 'resolution'
  | 'library'
  | 'listed'
  | 'mapped'
  | 'typedTests';

/** The release of v1 that brought Streamable HTTP. */
const streamableHttp = '>=1.10.0';

/**
 * Measured with the declarations of server, client, core and express 2.4 and Zod 4: 4.9 does not parse them (`const` type
 * parameters), 5.0 takes them with `skipLibCheck`, 5.4 without (`NoInfer`). `exactOptionalPropertyTypes` does no harm, and
 * neither does `moduleResolution: node10`, for which the packages have `typesVersions`; `classic` finds nothing.
 */
const typeScriptFloor = '>=5.0.0';
const typeScriptFloorOfLibCheck = '>=5.4.0';

export const packageJson = defineProjectPattern<MessageId>({
  id: 'package-json',
  kind: 'breaking',
  seps: [],
  url: specPages.versioning,
  docs: {
    summary: 'manifests and configurations that hold the project on SDK v1, or name it',
    why: 'Imports are not all that names a package. Manifests declare it, compilers have to understand its types, bundlers keep lists of what they leave out, and Deno maps names to addresses. What is forgotten there fails late: at installation, in the build, or in the bundle of a user.',
    detects: `In \`package.json\`: a range of \`@modelcontextprotocol/sdk\` that ends before 1.10, which has no Streamable HTTP; a range of TypeScript that ends before 5.0, which cannot read the types of v2; a framework that owns the transport of its servers (\`fastmcp\`, \`mcp-handler\`, \`agents\`, \`@rekog/mcp-nest\` and others), in a range that ends before the release that serves the revision, or without such a release; scripts that name the SDK, such as \`--external:@modelcontextprotocol/sdk\`, \`moduleNameMapper\` of Jest, and ts-jest with its type checks on, in its configuration too. In \`tsconfig*.json\` of packages that use the SDK, \`extends\` followed to relative files: \`moduleResolution: classic\`, a \`target\` or \`lib\` before ES2022 or a TypeScript before 5.4 without \`skipLibCheck\`, and \`paths\` that name the SDK. In configurations of bundlers and test runners and in build scripts: names of the SDK that are no imports. In \`deno.json\` and import maps: addresses of SDK v1. In configurations of Renovate, Dependabot and knip: its name. Resolution in the manner of \`node10\` is not reported; v2 supports it.`,
    edits: `These places are reported only. What the sources import is brought into \`package.json\` together with them: \`@modelcontextprotocol/sdk\` goes when nothing imports it any more, the v2 packages come in its place, and \`zod\` and \`engines.node\` are raised to what v2 needs; \`zod\` stays beside a package that asks for Zod 3 as a peer (see \`zod-3-schemas\`). Where v1 is \`catalog:\`, the catalog in \`pnpm-workspace.yaml\` is given the v2 packages, as far as it is a plain list of names and versions; the note says what to write otherwise. Catalogs of other package managers, \`workspace:\` ranges, overrides and lock files are left to you.`,
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    oldSdk: {
      text: '`@modelcontextprotocol/sdk` {{range}} ends before 1.10.0, which brought Streamable HTTP, the only HTTP transport of 2026-07-28. Upgrade within v1 first, then move to v2.',
    },
    oldTypeScript: {
      text: 'TypeScript {{range}} cannot read the types of the v2 packages, which need 5.0 or later. Upgrade it.',
    },
    oldFramework: {
      text: '`{{name}}` {{range}} ends before {{since}}, the first release that serves 2026-07-28: servers built with it speak 2025 only. Upgrade it. {{advice}}',
    },
    lateFramework: {
      text: 'No release of `{{name}}` serves 2026-07-28 yet, and it owns the transport of the servers built with it. {{advice}}',
    },
    resolution: {
      text: '`moduleResolution: {{value}}` does not find the v2 packages. Use `node16`, `nodenext` or `bundler`.',
    },
    library: {
      text: 'The types of the v2 packages are checked here, because `skipLibCheck` is not set, and {{cause}}. {{remedy}}, or set `skipLibCheck: true`.',
    },
    listed: {
      text: '{{where}} names `@modelcontextprotocol/sdk`. When the code has moved to v2, name the packages that it imports instead, such as `@modelcontextprotocol/server`.',
    },
    typedTests: {
      text: 'ts-jest checks types, and runs no test of a file where something that it imports has a type error. As long as the move to SDK v2 leaves some, give ts-jest the option `diagnostics: false`, so that the tests say what works.',
    },
    mapped: {
      text: '`{{specifier}}` is SDK v1, which never speaks 2026-07-28. Map the v2 packages that the code imports, such as `npm:@modelcontextprotocol/server@^2.4.0`.',
    },
  },
  reads: (path) => readers.some(({ names }) => names.test(path)) || isToolConfig(path),
  *detect(files) {
    // Not worth parsing anything where the protocol is unknown.
    if (!files.paths.some((path) => protocolDependency.test(files.read(path)?.text ?? ''))) return;
    for (const path of files.paths) {
      const file = files.read(path);
      if (!file) continue;
      const reader = readers.find(({ names }) => names.test(path));
      yield* reader ? reader.detect(file, files) : inToolConfig(file);
      for (const finding of typedTests(file)) if (usesSdk(path, files)) yield finding;
    }
  },
});

const tsJest = /['"](ts-jest(?:\/[\w./-]+)?)['"]/u;

/** The first place where Jest is told of ts-jest, unless types are left out already. */
function* typedTests({ path, text, json }: ProjectFile): Generator<ProjectFinding<MessageId>> {
  const isConfig = /(?:^|\/)jest\.config\.(?:[cm]?[jt]s|json)$/u.test(path);
  const jest = path.endsWith('package.json') ? memberOf(json, 'jest')?.value.range : undefined;
  if (!isConfig && !jest) return;
  const [start, end] = jest ?? [0, text.length];
  const config = text.slice(start, end);
  const match = tsJest.exec(config);
  if (!match || /\b(?:diagnostics|isolatedModules)\b/u.test(config)) return;
  const from = start + match.index;
  yield { messageId: 'typedTests', path, at: [from, from + match[0].length], kind: 'advisory' };
}

type Found = Iterable<ProjectFinding<MessageId>>;

interface Reader {
  readonly names: RegExp;
  detect(file: ProjectFile, files: ProjectFiles): Found;
}

const readers: readonly Reader[] = [
  { names: /(?:^|\/)package\.json$/u, detect: inManifest },
  { names: /(?:^|\/)[jt]sconfig(?:\.[\w.-]+)?\.json$/u, detect: inTsconfig },
  { names: /(?:^|\/)(?:deno\.jsonc?|import[_-]map\.json)$/u, detect: inImportMap },
  {
    names: /(?:^|\/)(?:\.?knip\.jsonc?|\.?renovate(?:rc)?(?:\.json5?)?|jest\.config\.json|\.swcrc|wrangler\.jsonc?)$/u,
    detect: inList,
  },
  { names: /(?:^|\/)\.github\/dependabot\.ya?ml$/u, detect: inText },
];

// package.json

const dependencySections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

function* inManifest(file: ProjectFile, files: ProjectFiles): Found {
  const { path, json } = file;
  if (!json) return;
  for (const section of dependencySections) {
    const value = memberOf(memberOf(json, section)?.value, v1Package)?.value;
    if (value?.kind !== 'string') continue;
    const source = sourceOf(v1Package, value.value);
    if (source.kind === 'range' && overlap(source.range, streamableHttp) === false) {
      yield { messageId: 'oldSdk', path, at: value.range, data: { range: value.value } };
    }
  }
  yield* frameworksIn(file);
  const compiler = usesSdk(path, files) || hasUserBelow(path, files) ? declaredTypeScript(json) : undefined;
  if (compiler && overlap(compiler.value, typeScriptFloor) === false) {
    yield { messageId: 'oldTypeScript', path, at: compiler.range, data: { range: compiler.value } };
  }
  for (const field of ['scripts', 'jest', 'knip', 'renovate', 'tsup', 'imports', 'denoImports']) {
    yield* namesIn(file, memberOf(json, field)?.value, field);
  }
}

function* frameworksIn({ path, json }: ProjectFile): Found {
  if (!json) return;
  const declared = dependencySections.flatMap((section) => membersAt(json, section));
  const names = new Set(declared.map(({ key }) => key));
  for (const { key: name, value } of declared) {
    const framework = Object.hasOwn(frameworks, name) ? frameworks[name] : undefined;
    const companions = Object.hasOwn(frameworkCompanions, name) ? frameworkCompanions[name] : undefined;
    if (!framework || value.kind !== 'string' || companions?.some((one) => names.has(one)) === false) continue;
    const { since, advice } = framework;
    const source = sourceOf(name, value.value);
    if (since === undefined) {
      yield { messageId: 'lateFramework', path, at: value.range, kind: 'advisory', data: { name, advice } };
    } else if (source.kind === 'range' && overlap(source.range, `>=${since}`) === false) {
      yield { messageId: 'oldFramework', path, at: value.range, data: { name, range: value.value, since, advice } };
    }
  }
}

function declaredTypeScript(json: JsonNode): { value: string; range: Range } | undefined {
  for (const section of dependencySections) {
    const value = memberOf(memberOf(json, section)?.value, 'typescript')?.value;
    if (value?.kind === 'string') return value;
  }
  return undefined;
}

/** Whether the package that a file belongs to, or one around it, declares the SDK. */
function usesSdk(path: string, files: ProjectFiles): boolean {
  return manifestsAbove(path, files).some((json) => declaresSdk(json));
}

function hasUserBelow(manifest: string, files: ProjectFiles): boolean {
  const folder = manifest.slice(0, -'package.json'.length);
  return files.paths.some(
    (path) => path.startsWith(folder) && path.endsWith('/package.json') && declaresSdk(files.read(path)?.json),
  );
}

function declaresSdk(json: JsonNode | undefined): boolean {
  return dependencySections.some((section) =>
    membersAt(json, section).some(({ key }) => key === v1Package || v2Packages.includes(key)),
  );
}

/** @returns the manifests from the folder of a file upwards */
function manifestsAbove(path: string, files: ProjectFiles): JsonNode[] {
  const found: JsonNode[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
    const json = files.read(`${folder}package.json`)?.json;
    if (json) found.push(json);
    if (folder === '') return found;
  }
}

/** With `/` at its end; empty at the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

// tsconfig.json

function* inTsconfig(file: ProjectFile, files: ProjectFiles): Found {
  const { path, json } = file;
  if (!json) return;
  const options = memberOf(json, 'compilerOptions')?.value;
  yield* namesIn(file, memberOf(options, 'paths')?.value, 'paths');
  if (!usesSdk(path, files)) return;
  const resolution = memberOf(options, 'moduleResolution')?.value;
  if (resolution?.kind === 'string' && resolution.value.toLowerCase() === 'classic') {
    yield { messageId: 'resolution', path, at: resolution.range, data: { value: resolution.value } };
  }
  yield* ofLibCheck(file, files);
}

/** Said where the option stands, once for each file that sets it. */
function* ofLibCheck(file: ProjectFile, files: ProjectFiles): Found {
  const chain = extendsChain(file, files);
  // A base that is a package can set anything.
  if (!chain.isWhole) return;
  const option = (name: string): JsonNode | undefined =>
    chain.files
      .map(({ json }) => memberOf(memberOf(json, 'compilerOptions')?.value, name)?.value)
      .find((value) => value);
  const skip = option('skipLibCheck');
  if (skip?.kind === 'other' && skip.value === true) return;
  const own = memberOf(file.json, 'compilerOptions')?.value;
  const library = option('lib') ?? option('target');
  if (
    library &&
    [memberOf(own, 'lib')?.value, memberOf(own, 'target')?.value].includes(library) &&
    !knowsErrorOptions(library)
  ) {
    const cause = 'they use `ErrorOptions` of ES2022';
    yield {
      messageId: 'library',
      path: file.path,
      at: library.range,
      data: { cause, remedy: 'Raise `target` or `lib` to ES2022' },
    };
  }
  const compiler = manifestsAbove(file.path, files)
    .map(declaredTypeScript)
    .find((one) => one);
  const isOld =
    compiler &&
    overlap(compiler.value, typeScriptFloorOfLibCheck) === false &&
    overlap(compiler.value, typeScriptFloor) === true;
  const at = skip ?? own;
  if (isOld && at && chain.files.length === 1) {
    const cause = `TypeScript ${compiler.value} does not know \`NoInfer\``;
    yield {
      messageId: 'library',
      path: file.path,
      at: keyRangeOf(file, at),
      data: { cause, remedy: 'Upgrade to TypeScript 5.4 or later' },
    };
  }
}

/** The key of the options where the option itself is absent: the whole object would be too much to mark. */
function keyRangeOf({ json }: ProjectFile, node: JsonNode): Range {
  const options = memberOf(json, 'compilerOptions');
  return options?.value === node ? options.keyRange : node.range;
}

/** ES2022 and later, or the part of it that has the type. */
function knowsErrorOptions(node: JsonNode): boolean {
  const names = [...stringsIn(node)].map(([{ value }]) => value.toLowerCase());
  return names.some((name) => /^(?:esnext|es2022|es202[3-9]|es2022\.error|esnext\.error)(?:\.full)?$/u.test(name));
}

/** The file and what it extends, nearest first. */
function extendsChain(file: ProjectFile, files: ProjectFiles): { files: ProjectFile[]; isWhole: boolean } {
  const chain = [file];
  // A later file of `extends` wins, and a chain cannot be longer than there are files.
  for (let at: ProjectFile | undefined = file; at && chain.length < 10;) {
    const value: JsonNode | undefined = memberOf(at.json, 'extends')?.value;
    if (!value) return { files: chain, isWhole: true };
    if (value.kind !== 'string' || !value.value.startsWith('.')) return { files: chain, isWhole: false };
    const target = normalize(folderOf(at.path) + value.value);
    at = files.read(target) ?? files.read(`${target}.json`);
    if (at) chain.push(at);
  }
  return { files: chain, isWhole: false };
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

// Deno

function* inImportMap({ path, json }: ProjectFile): Found {
  if (!json) return;
  for (const [node, keys] of stringsIn(json)) {
    if (!/^(?:npm|jsr|https?):/u.test(node.value) || !keys.some((key) => key === 'imports')) continue;
    const bare = bareSpecifier(node.value.replace(/^jsr:/u, 'npm:'));
    if (bare === v1Package || bare.startsWith(`${v1Package}/`)) {
      yield { messageId: 'mapped', path, at: node.range, data: { specifier: node.value } };
    }
  }
}

// Lists of names

function* inList(file: ProjectFile): Found {
  yield* namesIn(file, file.json, undefined);
}

/** Keys are names too: those of `paths` and of `moduleNameMapper`. */
function* namesIn(file: ProjectFile, node: JsonNode | undefined, field: string | undefined): Found {
  if (node?.kind === 'string') {
    if (node.value.includes(v1Package)) yield listed(file, node.range, field);
  } else if (node?.kind === 'array') {
    for (const item of node.items) yield* namesIn(file, item, field);
  } else if (node?.kind === 'object') {
    for (const { key, keyRange, value } of node.members) {
      if (key.includes(v1Package)) yield listed(file, keyRange, field);
      else yield* namesIn(file, value, field ?? key);
    }
  }
}

/** @param range that holds the name, which is marked */
function listed(
  { path, text }: ProjectFile,
  [start, end]: Range,
  field: string | undefined,
): ProjectFinding<MessageId> {
  const where = field === undefined ? 'This configuration' : `\`${field}\``;
  const offset = Math.max(0, text.slice(start, end).indexOf(v1Package));
  const at = [start + offset, start + offset + v1Package.length] as const;
  return { messageId: 'listed', path, at, kind: 'advisory', data: { where } };
}

function* inText(file: ProjectFile): Found {
  for (const { index } of file.text.matchAll(/@modelcontextprotocol\/sdk(?![\w.-])/gu)) {
    yield listed(file, [index, index + v1Package.length], undefined);
  }
}

const quotedName = /(['"`])@modelcontextprotocol\/sdk(?:\/[^'"`\n]*)?\1/gu;
const importBefore = /(?:\bfrom|\bimport|\brequire(?:\.resolve)?|\bmock|\bimport\.meta\.resolve)\s*(?:\(\s*)?$/u;
const option = new RegExp(
  `\\b(${packageListOptions.join('|')})\\b(?!.*\\b(?:${packageListOptions.join('|')})\\b)`,
  'su',
);

/** Far enough for the list that a name stands in. */
const lookBehind = 1_000;

/** Strings of a configuration that is written in code, unless they are imports: those are the sources' own findings. */
function* inToolConfig(file: ProjectFile): Found {
  const { path, text } = file;
  for (const { index, 0: quoted } of text.matchAll(quotedName)) {
    const before = text.slice(Math.max(0, index - lookBehind), index);
    const list = option.exec(before)?.[1];
    // A build script may hold any string; a configuration holds none without a reason.
    if (importBefore.test(before) || (list === undefined && !/\.config\.\w+$/u.test(path))) continue;
    yield listed(file, [index, index + quoted.length], list);
  }
}
