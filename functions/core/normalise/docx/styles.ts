import type { Role } from '../document/model.ts';
import { levelOfStyle, roleOfStyle } from '../document/style-role.ts';
import type { Element } from '../html/tree.ts';
import { attributeOf, childAt, childrenOf } from '../xml/find.ts';
import { numberOf, valOf } from './properties.ts';

/** Styles of a document; `null` asks for the default one of paragraphs. */
export interface Styles {
  /** The role of a paragraph of this style. */
  readonly roleOf: (id: string | null) => Role | null;
  /** The level of a heading of this style, 1 to 6. */
  readonly levelOf: (id: string | null) => number | null;
  /** The first answer for a property from the style or those that it is based on. */
  readonly find: <T>(id: string | null, ask: (style: Element) => T | null) => T | null;
  /** Properties of all text that has no others. */
  readonly defaults: Element | null;
}

/** A style may be based on one that is based on another; a circle ends here. */
const LONGEST_CHAIN = 20;

/** Outline level 9 is body text. */
const BODY_TEXT = 9;

/** The level that an outline level means: it counts from 0. */
export const levelOfOutline = (value: string | null): number | null => {
  const outline = numberOf(value);
  return outline === null || outline >= BODY_TEXT ? null : Math.min(6, outline + 1);
};

/**
 * Reads the styles of a document. Built-in styles keep their English names in every language, though their ids are translated.
 */
export const stylesOf = (part: Element | null): Styles => {
  const all = childrenOf(part, 'style');
  const byId = new Map(all.map((style) => [attributeOf(style, 'styleid') ?? '', style]));
  const normal = all.find(
    (style) =>
      attributeOf(style, 'type') === 'paragraph' &&
      /^(?:1|true|on)$/.test(attributeOf(style, 'default') ?? ''),
  );
  const find: Styles['find'] = (id, ask) => {
    let style = id === null ? normal : byId.get(id);
    for (let count = 0; style !== undefined && count < LONGEST_CHAIN; count++) {
      const found = ask(style);
      if (found !== null) return found;
      style = byId.get(valOf(style, 'basedon') ?? '');
    }
    return null;
  };
  // A document without styles still has their usual ids.
  const nameOf = (style: Element): string => valOf(style, 'name') ?? '';
  const unknown = (id: string | null): string | null => (id !== null && !byId.has(id) ? id : null);
  const spaced = (id: string): string => id.replace(/(?<=[a-z])(?=[A-Z\d])/g, ' ');
  const roleOf: Styles['roleOf'] = (id) => {
    const missing = unknown(id);
    return missing === null ? find(id, (style) => roleOfStyle(nameOf(style))) : roleOfStyle(spaced(missing));
  };
  return {
    roleOf,
    levelOf: (id) => {
      const missing = unknown(id);
      if (missing !== null) return levelOfStyle(spaced(missing));
      return (
        find(id, (style) => {
          const outline = valOf(style, 'ppr', 'outlinelvl');
          // Said to be body text: what it is based on does not count.
          if (outline !== null) return levelOfOutline(outline) ?? 0;
          return levelOfStyle(nameOf(style));
        }) || null
      );
    },
    find,
    defaults: childAt(part, 'docdefaults', 'rprdefault', 'rpr'),
  };
};
