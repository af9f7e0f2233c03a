import type { Chance } from './chance.ts';
import { chanceOf } from './chance.ts';
import { FURNITURE, type FurnitureName } from './furniture.ts';
import type { Language } from './languages/language.ts';
import type { Node, Tag } from './markup.ts';
import { tag, writeHtml } from './markup.ts';
import type { Role } from './naming.ts';
import type { PageContext } from './page-context.ts';
import { contextOf, named, part } from './page-context.ts';
import { storyOf, withBreaks } from './story.ts';
import type { Build, Template } from './templates.ts';

/** A made-up page. */
export interface MadePage {
  readonly template: string;
  readonly language: string;
  readonly html: string;
  /** The body as it was made: which element is of the story. */
  readonly body: Tag;
}

const SEMANTIC: Readonly<Partial<Record<Role, string>>> = {
  header: 'header',
  nav: 'nav',
  main: 'main',
  article: 'article',
  headline: 'h1',
  standfirst: 'p',
  body: 'div',
  figure: 'figure',
  quote: 'blockquote',
  pullQuote: 'aside',
  related: 'section',
  newsletter: 'aside',
  comments: 'section',
  comment: 'article',
  bio: 'aside',
  side: 'aside',
  mostRead: 'section',
  footer: 'footer',
  card: 'article',
  product: 'aside',
  appeal: 'aside',
  live: 'article',
  gallery: 'section',
  poll: 'aside',
};

const tagIn = (build: Build, role: Role): string => {
  if (build === 'semantic') return SEMANTIC[role] ?? 'div';
  if (role === 'headline') return build === 'tables' ? 'b' : 'h1';
  return role === 'quote' ? 'blockquote' : role === 'standfirst' ? 'p' : 'div';
};

/** A site has its own names: what is drawn for a part is the same wherever the part stands. */
const styleOf = (template: Template, chance: Chance) => {
  const given = new Map<Role, Readonly<Record<string, string>>>();
  return {
    tagOf: (role: Role): string => tagIn(template.build, role),
    name: (role: Role): Readonly<Record<string, string>> => {
      const known = given.get(role) ?? template.spelling(role, chance);
      given.set(role, known);
      return known;
    },
  };
};

const furnish = (context: PageContext, names: readonly FurnitureName[]): readonly Tag[] =>
  names.filter(() => context.chance.maybe(0.85)).map((name) => FURNITURE[name](context));

/** Puts furniture between the blocks of a story, never before the first. */
const mixed = (context: PageContext, blocks: readonly Tag[], furniture: readonly Tag[]): readonly Tag[] => {
  const places = furniture.map((item) => ({
    item,
    at: context.chance.whole(1, Math.max(1, blocks.length - 1)),
  }));
  return blocks.flatMap((block, at) => [
    ...places.filter((place) => place.at === at).map(({ item }) => item),
    block,
  ]);
};

/** Words of the story set large beside it. They repeat the story, so they are not part of its text. */
const pullQuote = (context: PageContext, blocks: readonly Tag[]): readonly Tag[] => {
  const said = context.chance.oneOf(blocks).children[0];
  return typeof said === 'string' ? [part(context, 'pullQuote', tag('p', {}, said.slice(0, 160)))] : [];
};

const layout = (build: Build, middle: readonly Node[], beside: readonly Tag[]): readonly Node[] =>
  build !== 'tables'
    ? [...middle, ...beside]
    : [
        tag(
          'table',
          {},
          tag('tbody', {}, tag('tr', {}, tag('td', { valign: 'top' }, ...beside), tag('td', {}, ...middle))),
        ),
      ];

const headOf = (language: Language, headline: string, site: string, description: string): string =>
  writeHtml(
    tag(
      'head',
      {},
      tag('title', {}, `${headline} | ${site}`),
      tag('meta', { property: 'og:title', content: headline }),
      tag('meta', { property: 'og:site_name', content: site }),
      tag('meta', { name: 'description', content: description }),
      tag('meta', { property: 'og:locale', content: language.code }),
    ),
  ).replaceAll('</meta>', '');

/**
 * Makes up a page. The same seed, template and language give the same page.
 *
 * @example makePage(1, TEMPLATES[0], ENGLISH).html
 */
export const makePage = (seed: number, template: Template, language: Language): MadePage => {
  const chance = chanceOf(seed);
  const site = chance.oneOf(language.sites);
  const context = contextOf(language, site, chance, styleOf(template, chance.apart()));
  const copy = context.copy();
  const headline = copy.headline();
  const standfirst = copy.sentence();
  const blocks = storyOf(context, copy, chance.oneOf(template.kinds), template.paragraphs);
  const withText = blocks.every(({ tag: name }) => name === 'p');
  const body =
    template.paragraphs === 'breaks' && withText
      ? [withBreaks(blocks)]
      : mixed(context, blocks, [
          ...furnish(context, template.among),
          ...(chance.maybe(0.15) ? pullQuote(context, blocks) : []),
        ]);
  const article = part(
    context,
    'article',
    part(
      context,
      'top',
      part(context, 'headline', headline),
      ...(chance.maybe(0.4) ? [part(context, 'standfirst', standfirst)] : []),
    ),
    ...furnish(context, template.below),
    named(context, 'div', 'body', ...body),
  );
  const page = tag(
    'body',
    {},
    part(context, 'header', ...furnish(context, template.above)),
    ...layout(
      template.build,
      [part(context, 'main', article, ...furnish(context, template.after))],
      template.beside.length === 0 ? [] : [part(context, 'side', ...furnish(context, template.beside))],
    ),
    ...furnish(context, template.end),
  );
  const direction = language.rightToLeft ? ' dir="rtl"' : '';
  return {
    template: template.name,
    language: language.code,
    html: `<!doctype html><html lang="${language.code}"${direction}>${headOf(language, headline, site, standfirst)}${writeHtml(page)}</html>`,
    body: page,
  };
};
