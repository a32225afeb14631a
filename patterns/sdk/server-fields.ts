/** Fields of classes that hold the SDK's server, wherever in the program they are declared. */
import { memberName, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { SdkReference } from '../facts/bindings.js';
import type { Facts } from '../facts/facts.js';

/**
 * @returns what the fields of this name are declared as, where there are some and every one of them is the SDK's `McpServer`;
 *   nothing elsewhere
 */
export function serverFields(facts: Facts, name: string): readonly SdkReference[] | undefined {
  const files = facts.links?.program.files ?? [facts];
  let names = known.get(files);
  if (!names) known.set(files, (names = new Map<string, readonly (SdkReference | undefined)[]>()));
  let found = names.get(name);
  if (!found) names.set(name, (found = files.flatMap((one) => classesOf(one, name))));
  const servers = found.filter((one) => one?.name === 'McpServer');
  return found.length > 0 && servers.length === found.length ? (servers as SdkReference[]) : undefined;
}

/** By the files of a program, a list that each program makes once. */
const known = new WeakMap<readonly Facts[], Map<string, readonly (SdkReference | undefined)[]>>();

function classesOf(facts: Facts, name: string): (SdkReference | undefined)[] {
  if (!facts.source.text.includes(name)) return [];
  const fields = facts.nodes('PropertyDefinition').filter((field) => memberName(field) === name);
  const parameters = facts.nodes('TSParameterProperty').flatMap(({ parameter }) => {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    return target.type === 'Identifier' && target.name === name ? [target] : [];
  });
  return [
    ...fields.map(({ typeAnnotation, value }) =>
      typeAnnotation ? facts.sdkType(typeAnnotation) : madeIn(facts, value),
    ),
    ...parameters.map(({ typeAnnotation }) => typeAnnotation && facts.sdkType(typeAnnotation)),
  ];
}

function madeIn(facts: Facts, value: Node | null): SdkReference | undefined {
  const made = value && unwrap(value);
  return made?.type === 'NewExpression' ? facts.sdk(made.callee) : undefined;
}
