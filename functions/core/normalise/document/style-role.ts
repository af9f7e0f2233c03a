import type { Role } from './model.ts';

/** Names of styles, by what they say: Word's own, LibreOffice's, and those that newsrooms give to theirs. */
const ROLES: readonly (readonly [name: RegExp, role: Role])[] = [
  [/^(?:title|headline|hed|main head(?:line)?)$/, 'title'],
  [/^(?:subtitle|standfirst|stand-first|dek|deck|sub-?headline)$/, 'subtitle'],
  [/^by-?line$/, 'byline'],
  [/^(?:(?:intense )?quote|quotations?|block ?quote|block text)$/, 'quote'],
  [/^(?:caption|illustration|figure|drawing)$/, 'caption'],
  [/^(?:toc|contents|table of figures|index|user index) ?(?:heading|\d{1,2})?$/, 'contents'],
];

/** The role that the name of a paragraph's style gives it; null where the name says nothing. */
export const roleOfStyle = (name: string): Role | null => {
  const plain = name.trim().toLowerCase();
  return ROLES.find(([form]) => form.test(plain))?.[1] ?? null;
};

/** The level of a heading by the name of its style, 1 to 6; null where it is not one. */
export const levelOfStyle = (name: string): number | null => {
  const plain = name.trim().toLowerCase();
  if (/^(?:cross|sub)-?head(?:ing)?$/.test(plain)) return 2;
  const level = /^heading ?([1-9])$/.exec(plain)?.[1];
  return level === undefined ? null : Math.min(6, Number(level));
};
