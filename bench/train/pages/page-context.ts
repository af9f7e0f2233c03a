import type { Chance } from './chance.ts';
import type { Copy } from './copy.ts';
import { copyOf } from './copy.ts';
import type { Language } from './languages/language.ts';
import type { Node, Tag } from './markup.ts';
import { tag } from './markup.ts';
import type { Role } from './naming.ts';

/** How a template writes its elements. */
export interface Style {
  /** The attributes by which a part is named. */
  readonly name: (role: Role) => Readonly<Record<string, string>>;
  /** The element that a part is: `aside`, `nav`, `div`, `td`. */
  readonly tagOf: (role: Role) => string;
}

/** The context in which parts of a page are made. */
export interface PageContext extends Style {
  readonly chance: Chance;
  readonly language: Language;
  readonly site: string;
  /** A writer for one more piece of copy. */
  readonly copy: () => Copy;
}

/** Makes the context of a page. */
export const contextOf = (language: Language, site: string, chance: Chance, style: Style): PageContext => ({
  ...style,
  chance,
  language,
  site,
  copy: () => copyOf(language, site, chance.apart()),
});

/** A part under its name. */
export const part = (context: PageContext, role: Role, ...children: Node[]): Tag =>
  tag(context.tagOf(role), context.name(role), ...children);

/** An element of a fixed tag under the name of a part. */
export const named = (context: PageContext, name: string, role: Role, ...children: Node[]): Tag =>
  tag(name, context.name(role), ...children);

/** A link to somewhere. */
export const link = (
  context: PageContext,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): Tag => tag('a', { href: `/${context.chance.whole(1000, 99999)}`, ...attributes }, text);
