/** Why the official codemod and we differ, by the keys that `agreed.txt` uses. */

export interface Reason {
  /** `official`: its output is wrong or silent; `neither`: both are right. */
  readonly defect: 'official' | 'neither';
  readonly why: string;
}

const official = (why: string): Reason => ({ defect: 'official', why });
const neither = (why: string): Reason => ({ defect: 'neither', why });

export const reasons: Readonly<Record<string, Reason>> = {
  annotations: official(
    'A record of tool annotations is the third argument of v1 as well; taken for a shape, it is no schema: the server fails to list any of its tools.',
  ),
  'asserted-cast': official(
    'It changes the asserted class and leaves the cast beside it on the class that never carries such a code.',
  ),
  assertion: official('It marks the assertion, whose schema stands for one method that the file tells.'),
  'both-classes': official(
    "v1's one class carried both families of codes, so a check for it is a check for both classes of v2.",
  ),
  'capabilities-of-server': official(
    'It leaves capabilities beside the name, where the type of v2 refuses them and nothing reads them: a server refuses its own handlers.',
  ),
  'context-types': official(
    'It leaves types of the program that list what is read of a context flat, and imports a type that no package of v2 exports.',
  ),
  'client-package': official(
    'A file of a client imports from the server package, because the error classes of OAuth were in a folder named server.',
  ),
  'client-capabilities': official(
    'It leaves capabilities of servers in those of a client, which the type of v2 refuses.',
  ),
  'code-as-number': official('A code that goes over the wire is a number; it writes a string there.'),
  'code-as-type': official('It handles members of the enum alone, and removes the import of the enum itself.'),
  commonjs: official('It does not rewrite `require`, and does not say so.'),
  'constant-name': official('A constant for the name hides the call from it: the method is gone in v2.'),
  'context-missed': official(
    'It knows the context by the name `extra` in a second or later parameter only, and not what it is handed to, so the properties are left as in v1.',
  ),
  'context-mock': official(
    'It marks a context that a test builds, where its type or its functions prove that it is one.',
  ),
  'context-name': neither(
    'The name of a parameter is free: it renames it in handlers of two parameters, we rename it wherever it is the context.',
  ),
  'context-taken-apart': official('It marks a pattern whose properties have a place each in v2.'),
  'custom-handler': official('It marks the handler, where the schema in the file tells its method and its params.'),
  'dropped-export': official('It imports a name that no package of v2 exports, and does not say so.'),
  'either-package': neither('Both packages export the same; the file mentions modules of both roles.'),
  'empty-shape': neither(
    'v2 takes an empty shape as it is; a schema needs an import of Zod, which the file may not have.',
  ),
  'false-marker': official('It marks what is right already: a plain object, and schemas and shapes that v2 takes.'),
  'flat-context': official(
    'It gives a context that the program widens the groups of v2, and leaves those who read the properties of v1 from it.',
  ),
  'frozen-auth': official(
    'A server that only checks tokens gets the frozen copy of v1 and a marker; the maintained helpers are in the Express package.',
  ),
  'gives-up': official("Flow's `import typeof` makes it throw, and the file stays as it was."),
  'in-tests': official(
    'It marks what a test looks up or builds, and takes plain stand-ins for handlers; the file tells which schema and which context they are.',
  ),
  issuer: official('v2 checks the issuer of the answer (RFC 9207), which it does not hand on, and does not say so.'),
  identity: official(
    'It leaves `capabilities` beside the name and version, where the SDK never read them and the type of v2 refuses them.',
  ),
  'import-follows': neither('The import follows the other statement that differs.'),
  'json-schema': official('It wraps a JSON Schema with `z.object`, as if it were a record of Zod schemas.'),
  'json-schema-compat': official(
    'It marks the import of a helper, where Zod 4 has the function that the helper called.',
  ),
  'mock-whole-module': official(
    'Its mock replaces a module of v2, which has the exports of several of v1, by those that were mocked.',
  ),
  'last-mock-wins': official('It leaves several mocks of one module, of which the last one wins.'),
  'left-import': neither('The file is on v2, whose imports we leave; it removes the one that is not used any more.'),
  'mock-apart': official(
    'One mock stands for exports of several packages; it moves all of them to one, and the marker does not undo that.',
  ),
  'name-taken': official(
    'It gives the class a name that the file has already; we keep the name that it is imported under.',
  ),
  namespace: official('A namespace stays whole, on a package without the names that are read from it; it marks some.'),
  'no-default': official('No package has a default export; it moves the import without a word, we say so.'),
  'not-in-v1': neither('v1 has no such module or export, so no program has it.'),
  'not-said': official('It neither edits what v2 has no counterpart of, nor says so.'),
  'not-the-sdk': official('It takes every property of that name for that of the SDK.'),
  'oauth-class': official(
    'The classes of the frozen copy are not those that v2 throws: its one class `OAuthError` tells them apart by code, and the check never holds.',
  ),
  'oauth-undecided': official(
    'Whether these are the classes of the frozen copy or the one of v2 is not told by the file; it takes the copy without a word.',
  ),
  'other-import-forms': official(
    'It does not rewrite `import x = require()` nor the types `import()`, and removes an import for its side effects.',
  ),
  'other-schema': official(
    "The schema differs from the method's own, so without it the result has another form and is checked otherwise.",
  ),
  'other-specifiers': official('It neither knows `npm:` specifiers and URLs nor says so.'),
  'package-root': official(
    'The path names the package alone; which package of v2 it becomes is told by the role of the file, and the type checker tells whether the name is there.',
  ),
  're-export': official('It moves the path and marks the line, whose name the new package does not have.'),
  'removed-silently': official(
    'It removes the import without a comment, and its uses have no binding; we keep it, with a comment, so that the file still compiles.',
  ),
  'request-info': official('No package exports the type: v2 uses `Request` of the web platform.'),
  'resolved-path': official(
    'It leaves the path of a module of v1, from which the program makes others, and does not say so.',
  ),
  'result-of-send': neither('v2 knows the result by the method; a schema may still be given.'),
  'said-elsewhere': neither('Other patterns of ours change it, or say what to do about it.'),
  'side-effects': official('It removes an import for its side effects.'),
  spread: official('Where the arguments are spread, it puts a configuration before them that they contain already.'),
  status: official('It knows the guard of an `if` alone, and leaves an error code where the HTTP status was read.'),
  'structured-content': official(
    'v2 declares structured content as unknown; what reads its members has an error of types, or loses the type of v1.',
  ),
  'task-handler': official('It marks the handler; v2 takes any method with a schema of its params.'),
  'type-parameters': official(
    'Server and Client of v2 have no type parameters; it leaves the type arguments, and says nothing where they are matched.',
  ),
  'types-of-v1': official('It leaves types of v1 without an import, or with arguments that those of v2 do not take.'),
  'unlisted-module': official('The module is published and is not in its table: it marks the import.'),
  widened: official(
    'v2 takes exact results of low-level handlers only, and a literal in a variable, or a type of their own, is wider.',
  ),
  'web-headers': official('Headers are those of the web platform in v2, which are read with `get`.'),
  'zod-records': official('It leaves records of Zod 3, which Zod 4 takes with a schema of their keys alone.'),
};
