/** The official codemod, run in memory over one file. */
import { getMigration } from '@modelcontextprotocol/codemod';
import { IndentationText, Project, QuoteKind } from 'ts-morph';

/** A place that it leaves to people: it writes a comment above the line. */
export interface Marker {
  /** 1-based, in the text that it made. */
  readonly line: number;
  readonly message: string;
}

export interface OfficialOutput {
  readonly text: string;
  readonly markers: readonly Marker[];
}

/** @returns what the transforms make of a file, in their order, as the command would do without a manifest. */
export function runOfficial(path: string, text: string): OfficialOutput {
  try {
    return transform(path, text);
  } catch {
    // As the command has it: the file stays as it was.
    return { text, markers: [] };
  }
}

function transform(path: string, text: string): OfficialOutput {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: { allowJs: true },
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const file = project.createSourceFile(`/${path}`, text);
  const results = (getMigration('v1-to-v2')?.transforms ?? []).map((transform) =>
    // The instance of ts-morph is ours; the declarations of the package name their own.
    transform.apply(file as never, { projectType: 'unknown' }),
  );
  const isChanged = results.some(({ changesCount }) => changesCount > 0);
  const markers = results
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ insertComment, advisoryOnly }) => insertComment === true && (isChanged || advisoryOnly !== true))
    .flatMap(({ line, message, resolveCurrentLine }): Marker[] => {
      if (!resolveCurrentLine) return [{ line, message }];
      try {
        return [{ line: resolveCurrentLine(), message }];
      } catch {
        // What it stood at is gone: the command leaves the comment out.
        return [];
      }
    });
  return { text: file.getFullText(), markers };
}
