import type { Chance } from './chance.ts';

/** Parts of a page that templates name. */
export const ROLES = [
  'page',
  'header',
  'logo',
  'nav',
  'breadcrumbs',
  'main',
  'article',
  'top',
  'headline',
  'standfirst',
  'byline',
  'date',
  'body',
  'paragraph',
  'heading',
  'figure',
  'caption',
  'credit',
  'quote',
  'pullQuote',
  'table',
  'list',
  'live',
  'gallery',
  'related',
  'card',
  'cardTitle',
  'teaser',
  'newsletter',
  'comments',
  'comment',
  'share',
  'tags',
  'bio',
  'cookies',
  'poll',
  'mostRead',
  'legal',
  'footer',
  'product',
  'appeal',
  'side',
  'advert',
  'box',
  'pager',
  'note',
] as const;

export type Role = (typeof ROLES)[number];

/** The names that one kind of template gives to parts; a part that is not listed is called by its role. */
export type Names = Readonly<Partial<Record<Role, string>>>;

type Attributes = Readonly<Record<string, string>>;

/** How a site spells the names of its parts. */
export type Spelling = (role: Role, chance: Chance) => Attributes;

const NO_NAME: Attributes = {};

const dashed = (role: string): string => role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const token = (chance: Chance, length: number): string =>
  Array.from(
    { length },
    () => 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789'[chance.whole(0, 58)],
  ).join('');

/** Names from a list. */
export const listed =
  (names: Names): Spelling =>
  (role) => ({ class: names[role] ?? dashed(role) });

/** `c-article__body` */
export const blockElement =
  (prefix: string): Spelling =>
  (role) => ({ class: `${prefix}${dashed(role)} ${prefix}article__${dashed(role)}` });

/** `articleBody` as a class, `article-body` as an id. */
export const camelCase: Spelling = (role) => ({
  class: `article${role[0]?.toUpperCase() ?? ''}${role.slice(1)}`,
});

/** `Article_body__x3Kd9`: the file, the name and a hash. */
export const cssModules: Spelling = (role, chance) => ({ class: `Story_${role}__${token(chance, 5)}` });

/** `sc-hKwDye fUzxOw`: nothing to be read from. */
export const hashed: Spelling = (_, chance) => ({ class: `sc-${token(chance, 6)} ${token(chance, 6)}` });

const UTILITIES =
  'flex mt-4 px-2 text-lg leading-7 font-bold text-gray-700 border-t w-full md:w-1/2 rounded mx-auto'.split(
    ' ',
  );

/** Utility classes, which say how a part looks. */
export const utilities: Spelling = (_, chance) => ({
  class: chance.some(UTILITIES, chance.whole(2, 5)).join(' '),
});

/** Only what scripts and tests look for. */
export const testIds: Spelling = (role) => ({ 'data-testid': `${dashed(role)}-block` });

const REPEATED: ReadonlySet<Role> = new Set(['paragraph', 'card', 'comment']);

/** Ids instead of classes. */
export const ids: Spelling = (role) => (REPEATED.has(role) ? NO_NAME : { id: dashed(role) });

/** No names at all. */
export const nameless: Spelling = () => NO_NAME;

const LOOKS: Names = { body: 'text', headline: 'title', nav: 'menu' };

/** The names of looks that pages had before style sheets. */
export const looks: Spelling = (role) => {
  const name = LOOKS[role];
  return name === undefined ? NO_NAME : { class: name };
};
