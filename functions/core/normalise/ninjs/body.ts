import type { Image } from '../../edition.ts';
import { readFragment } from '../body/read-body.ts';
import type { Draft, Note } from '../draft.ts';
import { readPlain } from '../plain/read-plain.ts';
import { bodyOf } from '../wire/pieces.ts';
import type { Item } from './item.ts';
import { itemsOf, textAt } from './item.ts';

interface Body {
  readonly markup: boolean;
  readonly main: boolean;
  readonly value: string;
}

const isMarkup = (name: string, value: string): boolean =>
  /x?html|nitf|xml/i.test(name) || (!/text|plain/i.test(name) && /^\s*<[a-z]/i.test(value));

const bodiesOf = (item: Item): readonly Body[] => {
  const listed = itemsOf(item, 'bodies').map((body) => {
    const value = textAt(body, 'value') ?? '';
    const role = textAt(body, 'role') ?? '';
    return {
      markup: isMarkup(textAt(body, 'contenttype') ?? role, value),
      main: /^main$/i.test(role),
      value,
    };
  });
  const named = [...item].flatMap(([name, value]) =>
    /^body(?:_|$)/.test(name) && typeof value === 'string'
      ? [{ markup: isMarkup(name, value), main: false, value }]
      : [],
  );
  return [...listed, ...named].filter(({ value }) => value.trim() !== '');
};

/**
 * The body of an item: one with markup before one without, the main one before others.
 *
 * @param beside images that do not stand in the body
 */
export const readBodies = (
  item: Item,
  beside: readonly Image[],
  note: Note,
): Pick<Draft, 'pieces' | 'images'> => {
  const bodies = bodiesOf(item);
  const best = (markup: boolean): Body | undefined => {
    const some = bodies.filter((body) => body.markup === markup);
    return some.find(({ main }) => main) ?? some[0];
  };
  const marked = best(true);
  if (marked !== undefined) return bodyOf(readFragment(marked.value, null, note), beside);
  return { pieces: readPlain(best(false)?.value ?? '', note).pieces, images: beside };
};
