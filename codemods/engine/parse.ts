import { parse as babelParse } from '@babel/parser';
import type { ParserOptions, ParserPlugin } from '@babel/parser';
import type { TSESTree } from '@typescript-eslint/types';

import { indexOwnTree } from '../../patterns/facts/node-index.js';
import { isComponent, isTypeScript } from '../../patterns/source-file.js';
import type { Comment, SourceFile } from '../../patterns/source-file.js';
import { componentScripts } from './components.js';

/** A file that is no valid TypeScript, JavaScript or Flow; `line` and `column` are 1-based. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/**
 * Parses a file into ESTree, with parents and ranges set.
 *
 * @param path decides the dialect by its extension; nothing is read from disk
 * @param text without byte order mark
 * @throws {ParseError} when no dialect that the extension allows accepts the text
 */
export function parseSource(path: string, text: string): SourceFile {
  let firstError: ParseError | undefined;
  const component = isComponent(path) ? componentScripts(text) : undefined;
  for (const plugins of dialectsOf(path, text)) {
    try {
      const parsed = parseAs(component?.code ?? text, plugins);
      return { path, text, ...parsed, ...(component && { scripts: component.ranges }) };
    } catch (error) {
      firstError ??= toParseError(error);
    }
  }
  throw firstError ?? new ParseError('no dialect for this extension', 1, 1);
}

/**
 * The same, parsed when its tree is asked for, which throws where the text does not parse.
 *
 * @param path decides the dialect by its extension; nothing is read from disk
 * @param text without byte order mark
 */
export function parseLater(path: string, text: string): SourceFile {
  let known: SourceFile | undefined;
  let failure: Error | undefined;
  const parsed = (): SourceFile => {
    if (known) return known;
    if (failure) throw failure;
    try {
      return (known = parseSource(path, text));
    } catch (error) {
      failure = toParseError(error);
      throw failure;
    }
  };
  return {
    path,
    text,
    get ast() {
      return parsed().ast;
    },
    get comments() {
      return parsed().comments;
    },
    get scripts() {
      return parsed().scripts;
    },
    tree: {
      get isHeld() {
        return known !== undefined;
      },
      hold: () => void parsed(),
      release: () => (known = undefined),
    },
  };
}

/** Parameter decorators exist in the legacy proposal only, `accessor` and `export @dec` in the current one as well. */
const decorators: ParserPlugin[] = ['decorators-legacy', 'decoratorAutoAccessors'];
const currentDecorators: ParserPlugin[] = ['decorators', 'decoratorAutoAccessors'];
const shared: ParserPlugin[] = [['estree', { classFeatures: true }], 'explicitResourceManagement', 'importAttributes'];

function dialectsOf(path: string, text: string): ParserPlugin[][] {
  if (isComponent(path)) {
    return isTypeScript({ path, text })
      ? [...withDecorators(['typescript']), ...withDecorators(['typescript', 'jsx'])]
      : withDecorators(['jsx']);
  }
  const extension = /\.([cm]?[jt]sx?)$/u.exec(path)?.[1] ?? '';
  switch (extension) {
    case 'ts':
    case 'mts':
    case 'cts':
      return withDecorators(['typescript']);
    case 'tsx':
      return withDecorators(['typescript', 'jsx']);
    default: {
      const flow: ParserPlugin = ['flow', { all: /@flow\b/u.test(text.slice(0, 2000)) }];
      return [...withDecorators(['jsx', flow]), ...withDecorators(['jsx']), ...withDecorators(['typescript', 'jsx'])];
    }
  }
}

function withDecorators(plugins: ParserPlugin[]): ParserPlugin[][] {
  return [
    [...shared, ...plugins, ...decorators],
    [...shared, ...plugins, ...currentDecorators],
  ];
}

function parseAs(text: string, plugins: ParserPlugin[]): Pick<SourceFile, 'ast' | 'comments'> {
  const options: ParserOptions = {
    sourceType: 'unambiguous',
    plugins,
    ranges: true,
    attachComment: false,
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowNewTargetOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    allowImportExportEverywhere: true,
  };
  const file = babelParse(text, options);
  const fatal = file.errors?.find((error) => !tolerated.has(error.reasonCode));
  if (fatal) throw fatal as unknown as Error;
  const ast = file.program as unknown as TSESTree.Program;
  indexOwnTree(ast);
  const comments = (file.comments ?? []).map((comment): Comment => ({
    type: comment.type === 'CommentBlock' ? 'Block' : 'Line',
    value: comment.value,
    range: [comment.start ?? 0, comment.end ?? 0],
  }));
  return { ast, comments };
}

/** Complaints about meaning, not about syntax: a compiler's business, not ours. */
const tolerated = new Set([
  'VarRedeclaration',
  'DuplicateExport',
  'DuplicateDefaultExport',
  'DuplicateConstructor',
  'DuplicateProto',
  'InvalidEscapedReservedWord',
  'StrictDelete',
  'StrictWith',
  'StrictEvalArguments',
  'StrictEvalArgumentsBinding',
  'StrictOctalLiteral',
  'StrictNumericEscape',
  'StrictFunction',
  'ParamDupe',
  'IllegalBreakContinue',
  'LabelRedeclaration',
  'ModuleExportUndefined',
  'InvalidPrivateFieldResolution',
  'PrivateNameRedeclaration',
  'ConstructorHasTypeParameters',
  'ReadonlyForMethodSignature',
  'UnexpectedReservedWord',
  'DuplicateAccessibilityModifier',
  'AbstractMethodHasImplementation',
  'NonAbstractClassHasAbstractMethod',
  'OverrideNotInSubClass',
  'OptionalTypeBeforeRequired',
  'DeclareClassFieldHasInitializer',
  'InitializerNotAllowedInAmbientContext',
  'ExpectedAmbientAfterExportDeclare',
]);

function toParseError(error: unknown): ParseError {
  if (error instanceof ParseError) return error;
  if (!(error instanceof Error)) return new ParseError(String(error), 1, 1);
  const { loc } = error as { loc?: { line: number; column: number } };
  return new ParseError(error.message.replace(/ \(\d+:\d+\)$/u, ''), loc?.line ?? 1, (loc?.column ?? 0) + 1);
}
