import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, objectMember, objectMembers, objectValue, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { literalOf } from './facts/constants.js';
import type { Facts } from './facts/facts.js';
import { insertMembersFirst, preferredQuote } from './facts/insertion.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'oldKeyword' | 'network' | 'ajv';

const draft07 = 'http://json-schema.org/draft-07/schema#';

export const jsonSchema202012 = definePattern<MessageId>({
  id: 'json-schema-2020-12',
  kind: 'breaking',
  seps: ['SEP-2106', 'SEP-1613'],
  url: specPages.jsonSchema,
  docs: {
    summary: 'schemas of tools that are written in draft 07, and validators that read no other',
    why: 'A schema without `$schema` is JSON Schema 2020-12. There `definitions`, `dependencies`, a list of `items` and a boolean `exclusiveMinimum` mean nothing, so that a client checks less than was written, or fails. References to other hosts must not be followed.',
    detects:
      'In the `inputSchema` or `outputSchema` of a tool that is written as an object literal, or in a constant: keywords of older drafts where they are keywords, without a `$schema`; and a `$ref` to an address. A class `Ajv` of the package `ajv`, which is for draft 07, that is given such a schema of a tool. Properties that are only called `definitions`, schemas of other origin, and tests are left alone.',
    edits:
      'A schema with keywords of draft 07 is given its `$schema`, which keeps what it means and is all that a validator needs. Keywords of draft 04 are left to you, and so are references and validators.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    oldKeyword: {
      text: '`{{keyword}}` is a keyword of an older draft, and a schema without `$schema` is JSON Schema 2020-12. Say `$schema: "http://json-schema.org/draft-07/schema#"`, or write `{{instead}}`.',
      edit: 'Say that the schema is written in draft 07',
    },
    network: {
      text: 'A `$ref` to another address must not be followed in 2026-07-28, so nobody sees this part of the schema. Bring it into `$defs`.',
    },
    ajv: {
      text: 'This `Ajv` reads draft 07, and schemas of tools are JSON Schema 2020-12 unless they say otherwise. Take `Ajv2020` of `ajv/dist/2020.js` for them, and this one where `$schema` says draft 07.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    const seen = new Set<Node>();
    for (const property of facts.nodes('Property')) {
      if (!/^(?:input|output)Schema$/u.test(memberName(property) ?? '')) continue;
      const schema = property.parent.type === 'ObjectExpression' ? literalOf(facts, property.value) : undefined;
      if (!schema || seen.has(schema) || !isJsonSchema(facts, schema)) continue;
      seen.add(schema);
      yield* ofSchema(facts, schema);
    }
    for (const call of facts.nodes('CallExpression')) {
      const at = oldValidatorOf(facts, call);
      if (at && !seen.has(at)) {
        seen.add(at);
        yield { messageId: 'ajv', at, safety: 'report', kind: 'advisory' };
      }
    }
  },
});

/** Schemas of Zod and of other libraries, and shapes of them, have no `type` that is a string. */
function isJsonSchema(facts: Facts, schema: TSESTree.ObjectExpression): boolean {
  return facts.stringOf(objectValue(schema, 'type')) === 'object';
}

function* ofSchema(facts: Facts, schema: TSESTree.ObjectExpression): Generator<Finding<MessageId>> {
  const found = [...keywordsIn(facts, schema)];
  for (const { member } of found.filter(({ keyword }) => keyword === '$ref'))
    yield { messageId: 'network', at: member, safety: 'report' };
  if (objectMember(schema, '$schema')) return;
  const old = found.filter(({ keyword }) => keyword !== '$ref');
  const quote = preferredQuote(facts.nodes('Literal'));
  const isFixable = old.every(({ draft }) => draft === 7) && schema.properties.every(({ type }) => type === 'Property');
  const edits = insertMembersFirst(facts.source, schema, [`$schema: ${quote}${draft07}${quote}`]);
  for (const { member, keyword, instead } of old) {
    const finding = { messageId: 'oldKeyword', at: member.key, data: { keyword, instead } } as const;
    yield isFixable ? { ...finding, safety: 'fix', edits } : { ...finding, safety: 'manual' };
  }
}

interface Keyword {
  readonly member: TSESTree.Property;
  readonly keyword: string;
  /** How 2020-12 says it. */
  readonly instead: string;
  /** The last draft in which it has this meaning. */
  readonly draft: 4 | 7;
}

const oneSchema = new Set(['additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'items']);
const manySchemas = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
const namedSchemas = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/** The keywords of a schema and of those in it that 2020-12 does not know, or must not follow. */
function* keywordsIn(facts: Facts, schema: Node | undefined): Generator<Keyword> {
  const object = schema && unwrap(schema);
  if (object?.type !== 'ObjectExpression') return;
  for (const member of objectMembers(object)) {
    const keyword = memberName(member);
    if (keyword === undefined) continue;
    const value = unwrap(member.value);
    const old = oldMeaning(facts, keyword, value);
    if (old) yield { member, keyword, ...old };
    if (keyword === '$ref' && /^https?:/u.test(facts.stringOf(value) ?? ''))
      yield { member, keyword, instead: '', draft: 7 };
    if (value.type === 'ArrayExpression' && manySchemas.has(keyword)) {
      for (const element of value.elements) yield* keywordsIn(facts, element ?? undefined);
    } else if (value.type === 'ObjectExpression' && namedSchemas.has(keyword)) {
      for (const inner of objectMembers(value)) yield* keywordsIn(facts, inner.value);
    } else if (oneSchema.has(keyword)) {
      yield* keywordsIn(facts, value);
    }
  }
}

function oldMeaning(facts: Facts, keyword: string, value: Node): Pick<Keyword, 'instead' | 'draft'> | undefined {
  switch (keyword) {
    case 'definitions':
      return { instead: '$defs', draft: 7 };
    case 'dependencies':
      return { instead: 'dependentRequired', draft: 7 };
    case 'items':
      return value.type === 'ArrayExpression' ? { instead: 'prefixItems', draft: 7 } : undefined;
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return typeof facts.valueOf(value)?.value === 'boolean' ? { instead: `${keyword}: 1`, draft: 4 } : undefined;
    default:
      return undefined;
  }
}

const validations = new Set(['compile', 'validate', 'compileAsync', 'addSchema']);

/** `new Ajv()` of which a schema of a tool is given to `compile` or `validate`. */
function oldValidatorOf(facts: Facts, call: TSESTree.CallExpression): Node | undefined {
  const callee = calleeOf(call);
  const [schema] = call.arguments;
  const argument = schema && unwrap(schema);
  if (!callee?.receiver || !validations.has(callee.name) || argument?.type !== 'MemberExpression') return undefined;
  if (!/^(?:input|output)Schema$/u.test(memberName(argument) ?? '')) return undefined;
  const receiver = unwrap(callee.receiver);
  const variable = receiver.type === 'Identifier' ? facts.variableOf(receiver) : undefined;
  const made = unwrap((variable && facts.initializerOf(variable)) ?? receiver);
  const isOld = made.type === 'NewExpression' && facts.moduleReferenceOf(made.callee)?.module === 'ajv';
  return isOld ? made : undefined;
}
