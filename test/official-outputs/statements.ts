/** A file as statements that can be compared: without formatting, comments, and the order of imports. */
import ts from 'typescript';

/** A statement or class member without the blocks in it, whose statements follow on their own. */
export interface Statement {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Outline {
  /** In source order; what encloses another comes before it. Imports and re-exports are not among them. */
  readonly statements: readonly Statement[];
  /** One for each name, as if it were imported or re-exported alone. */
  readonly imports: readonly Statement[];
}

/** @returns the outline of a file. */
export function outlineOf(path: string, text: string): Outline {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const statements: Statement[] = [];
  const imports: Statement[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) && node.importClause) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) {
      for (const one of namesOf(node)) imports.push(placed(node, one));
      return;
    }
    const { tokens, inner } = headOf(node);
    statements.push(placed(node, joined(tokens)));
    inner.forEach(visit);
  };
  file.statements.forEach(visit);
  return { statements, imports };
}

/** @returns the innermost of the statements that a position stands in. */
export function statementAt(outline: Outline, position: number): Statement | undefined {
  return [...outline.imports, ...outline.statements].findLast(({ start, end }) => start <= position && position < end);
}

function placed(node: ts.Node, text: string): Statement {
  return { text, start: node.getStart(), end: node.end };
}

function namesOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  const from = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  const write = (isType: boolean, what: string): string =>
    `${ts.isImportDeclaration(node) ? 'import' : 'export'} ${isType ? 'type ' : ''}${what} from '${from}';`;
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    if (!exportClause) return [write(node.isTypeOnly, '*')];
    if (ts.isNamespaceExport(exportClause)) return [write(node.isTypeOnly, `* as ${exportClause.name.text}`)];
    return exportClause.elements.map((one) => write(node.isTypeOnly || one.isTypeOnly, `{ ${specifierText(one)} }`));
  }
  const { importClause } = node;
  if (!importClause) return [];
  const isType = importClause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const names = importClause.name ? [write(isType, importClause.name.text)] : [];
  const { namedBindings } = importClause;
  if (!namedBindings) return names;
  if (ts.isNamespaceImport(namedBindings)) return [...names, write(isType, `* as ${namedBindings.name.text}`)];
  if (namedBindings.elements.length === 0 && names.length === 0) return [write(isType, '{}')];
  return [
    ...names,
    ...namedBindings.elements.map((one) => write(isType || one.isTypeOnly, `{ ${specifierText(one)} }`)),
  ];
}

function specifierText({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return propertyName && propertyName.text !== name.text ? `${propertyName.text} as ${name.text}` : name.text;
}

/** The tokens of a statement, `…` for each block in it, and what stands in those blocks. */
function headOf(statement: ts.Node): { tokens: string[]; inner: ts.Node[] } {
  const tokens: string[] = [];
  const inner: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const members = membersOf(node, statement);
    if (members) {
      if (members.length > 0) tokens.push('{ … }');
      else tokens.push('{ }');
      inner.push(...members);
    } else if (ts.isStringLiteral(node) && !ts.isJsxAttribute(node.parent)) {
      tokens.push(JSON.stringify(node.text));
    } else if (node.getChildCount() === 0) {
      const text = node.getText();
      if (text !== '') tokens.push(text);
    } else {
      for (const child of node.getChildren()) if (!ts.isJSDoc(child)) visit(child);
    }
  };
  const own = membersOf(statement, undefined);
  if (own) return { tokens: ['{ … }'], inner: [...own] };
  if (ts.isCaseOrDefaultClause(statement)) {
    if (ts.isCaseClause(statement)) visit(statement.expression);
    return { tokens: ts.isCaseClause(statement) ? ['case', ...tokens] : ['default'], inner: [...statement.statements] };
  }
  visit(statement);
  return { tokens: withoutOptionalTokens(tokens), inner };
}

/** What a block holds; nothing for what is no block. */
function membersOf(node: ts.Node, statement: ts.Node | undefined): readonly ts.Node[] | undefined {
  if (node === statement) return undefined;
  if (ts.isBlock(node) || ts.isModuleBlock(node)) return node.statements;
  if (ts.isCaseBlock(node)) return node.clauses;
  return undefined;
}

/** Commas behind the last element and semicolons are a matter of formatting. */
function withoutOptionalTokens(tokens: readonly string[]): string[] {
  const kept = tokens.filter((token, index) => token !== ',' || !/^[)\]}]$/u.test(tokens[index + 1] ?? ''));
  return kept.at(-1) === ';' ? kept.slice(0, -1) : kept;
}

/** Written so that it can be read; the same tokens give the same text. */
function joined(tokens: readonly string[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1] ?? '';
    const isTight =
      index === 0 ||
      /^[)\],;:.]$|^\?\.$/u.test(token) ||
      /^[([.!]$|^\?\.$|^\.\.\.$/u.test(previous) ||
      (token === '(' && /[\w$)\]]$/u.test(previous) && !/^(?:if|for|while|switch|catch|return|async)$/u.test(previous));
    text += isTight ? token : ` ${token}`;
  }
  return text.replaceAll(/\s*\n\s*/gu, ' ');
}
