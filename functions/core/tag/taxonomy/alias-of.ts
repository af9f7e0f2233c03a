import { formsOf } from '../resolve/name-forms.ts';
import type { Thing } from '../resolve/thing.ts';
import { aliasKey, own, type RuledTopic, type Taxonomy } from './taxonomy.ts';

/** The topic that editors call a thing: the alias of its own name, else that of the longest form in the copy that has one. */
export const aliasOf = (
  thing: Pick<Thing, 'kind' | 'name' | 'names'>,
  aliases: Taxonomy['aliases'],
): RuledTopic | undefined => {
  const named = own(aliases, aliasKey(thing.name));
  if (named !== undefined) return named;
  for (const form of formsOf(thing)) {
    const other = own(aliases, aliasKey(form));
    if (other !== undefined) return other;
  }
  return undefined;
};
