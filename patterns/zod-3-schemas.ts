import { memberName, wrapped } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { emittedFile, importEmitted } from './lift/emitted-file.js';
import { isOnV2 } from './lift/generation.js';
import { createLift } from './lift/lift.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { usesZod3Helper, zod3AssertionsIn, zod3UsesIn } from './sdk/zod-3.js';
import type { Zod3Use } from './sdk/zod-3.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'schema' | 'config' | 'assertion';

const byHand =
  'Make them with Zod 4.2 or later (`"zod4": "npm:zod@^4.2.0"` installs it beside Zod 3), or hand over `fromJsonSchema(zodToJsonSchema(schema))`';

export const zod3Schemas = definePattern<MessageId>({
  id: 'zod-3-schemas',
  kind: 'breaking',
  seps: [],
  url: specPages.tools,
  docs: {
    summary: 'schemas of Zod 3 that are handed to SDK v2',
    why: 'SDK v1 took schemas of Zod 3 and of Zod 4. SDK v2 asks a schema for its JSON Schema, which Zod has from 4.2 on: a shape of Zod 3 is refused when the tool is registered, and a schema of Zod 3 when the tools are listed. The `zod/v4` of Zod 3.25 does not help; its shapes are refused as well, and the descriptions of its schemas get lost. As a rule a package moves to Zod 4 with SDK v2, and the command raises it. That is not possible beside a package that asks for Zod 3 as a peer, such as `@zodios/core`: there Zod stays where it is.',
    detects:
      '`inputSchema`, `outputSchema` and `argsSchema` of `registerTool`, `registerPrompt`, and `registerAppTool` of `@modelcontextprotocol/ext-apps`, whose schemas can be followed to `zod/v3`, through constants and through imports of other files. In a package that stays on Zod 3, because one of its dependencies asks for it: all of them, unless they are seen to come from elsewhere (another library, `fromJsonSchema`), and configurations that are not written in place. Tests that compare what was registered with such a schema are found as well.',
    edits:
      'In files on v2 the schema is wrapped: `zod3Schema(schema)`. The function is in a new file, `mcp-zod3`, which the command writes; it gives v2 what v1 gave clients, the JSON Schema of `zod-to-json-schema`, and parses with Zod 3 as before. Whatever is no schema of Zod 3 passes through it. In an editor, and under jscodeshift, the edit is made where the file imports `mcp-zod3` already; elsewhere the place gets a TODO comment, and so does a configuration that is not written in place.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    schema: {
      text: '`{{key}}` is given a schema of Zod 3{{why}}, and SDK v2 takes those of Zod 4.2 and later: the tool or prompt is refused when it is registered, or when it is listed. Hand the schema over through `zod3Schema` of `mcp-zod3`.',
      edit: 'Hand the schema over through `zod3Schema`',
    },
    assertion: {
      text: 'A test compares the `{{key}}` of a registration with a schema of Zod 3, and SDK v2 has to be given what `zod3Schema` makes of it.',
    },
    config: {
      text: 'This registration has schemas of Zod 3{{why}}, and SDK v2 takes those of Zod 4.2 and later. The configuration is not written in place: hand its schemas over through `zod3Schema` of `mcp-zod3`.',
    },
  },
  *detect(facts) {
    yield* assertions(facts);
    const uses = zod3UsesIn(facts);
    if (uses.length === 0) return;
    const isThere = isOnV2(facts);
    const why = reasonOf(facts);
    const edited = wrap(
      facts,
      uses.filter(({ isMoved }) => isThere || isMoved),
    );
    for (const { at, member, isMoved } of uses) {
      const place = { at: member?.key ?? at, data: { key: (member && memberName(member)) ?? '', why } };
      const messageId = member ? 'schema' : 'config';
      // In a file that is yet to move to v2 nothing is wrong.
      if (!isThere && !isMoved) yield { ...place, messageId, safety: 'manual' };
      else if (member && edited) yield { ...place, messageId, ...edited };
      else yield { ...place, messageId, safety: 'manual', todo: `SDK v2 takes no schemas of Zod 3${why}. ${byHand}.` };
    }
  },
});

function* assertions(facts: Facts): Generator<Finding<MessageId>> {
  for (const member of zod3AssertionsIn(facts)) {
    const key = memberName(member) ?? '';
    const todo = `Compare this with \`expect.anything()\`, and the schema by what clients are told of it: what is registered is what \`zod3Schema\` makes of the ${key}.`;
    yield { messageId: 'assertion', at: member, data: { key }, safety: 'manual', todo };
  }
}

function reasonOf({ links }: Facts): string {
  return links?.zodHold ? ` (\`${links.zodHold.name}\` asks for \`zod\` ${links.zodHold.range})` : '';
}

/** One list of edits for all of them: they share the import. */
function wrap(
  facts: Facts,
  uses: readonly Zod3Use[],
): Pick<Finding<MessageId>, 'safety' | 'edits' | 'creates'> | undefined {
  const members = uses.flatMap(({ member }) => member ?? []);
  const helper = members.length > 0 ? emittedFile(facts, 'mcp-zod3', usesZod3Helper) : undefined;
  if (!helper) return undefined;
  const lift = createLift(facts);
  const name = importEmitted(lift, helper.specifier, 'zod3Schema');
  for (const { key, value, shorthand } of members) {
    const { range } = wrapped(value);
    lift.edits.insert(range[0], shorthand ? `${facts.source.text.slice(...key.range)}: ${name}(` : `${name}(`);
    lift.edits.insert(range[1], ')');
  }
  return { safety: 'fix', edits: lift.finish(), ...(helper.creates.length > 0 && { creates: helper.creates }) };
}
