import type { Label } from './languages/language.ts';
import type { Node, Tag } from './markup.ts';
import { tag } from './markup.ts';
import type { PageContext } from './page-context.ts';
import { link, named, part } from './page-context.ts';

/** A part of a page that is not the story. */
export type Furniture = (context: PageContext) => Tag;

const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const labelled = (context: PageContext, label: Label): string => context.copy().label(label);

const listOfLinks = (context: PageContext, texts: readonly string[]): Tag =>
  tag('ul', {}, ...texts.map((text) => tag('li', {}, link(context, text))));

const logo: Furniture = (context) => part(context, 'logo', link(context, context.site));

const menu: Furniture = (context) =>
  part(
    context,
    'nav',
    ...(context.chance.maybe(0.3) ? [tag('button', {}, labelled(context, 'menu'))] : []),
    listOfLinks(context, context.chance.some(context.language.sections, context.chance.whole(5, 10))),
  );

const bigMenu: Furniture = (context) =>
  part(
    context,
    'nav',
    ...context.language.sections.map((section) =>
      tag(
        'div',
        {},
        link(context, section),
        listOfLinks(context, context.chance.some(context.language.topics, context.chance.whole(2, 6))),
      ),
    ),
    link(context, labelled(context, 'login')),
    tag('label', {}, labelled(context, 'search')),
  );

const breadcrumbs: Furniture = (context) =>
  part(
    context,
    'breadcrumbs',
    link(context, labelled(context, 'home')),
    ' › ',
    link(context, context.chance.oneOf(context.language.sections)),
  );

const ticker: Furniture = (context) =>
  part(
    context,
    'side',
    tag('span', {}, labelled(context, 'latest')),
    listOfLinks(
      context,
      times(context.chance.whole(3, 6), () => context.copy().headline()),
    ),
  );

const share: Furniture = (context) => {
  const nets = context.chance.some(['Facebook', 'X', 'WhatsApp', 'LinkedIn', 'Telegram', 'E-Mail'], 4);
  return context.chance.maybe(0.5)
    ? part(context, 'share', tag('span', {}, labelled(context, 'share')), listOfLinks(context, nets))
    : part(
        context,
        'share',
        ...nets.map((net) => tag('a', { href: '#' }, net)),
        tag('button', {}, labelled(context, 'save')),
        tag('button', {}, labelled(context, 'print')),
      );
};

const listen: Furniture = (context) =>
  part(context, 'note', tag('button', {}, labelled(context, 'listen')), tag('span', {}, '0:00 / 4:12'));

const signature: Furniture = (context) => {
  const copy = context.copy();
  const author = copy.label('by');
  const day = copy.label('published');
  const rest = [
    ...(context.chance.maybe(0.4) ? [named(context, 'span', 'date', copy.label('updated'))] : []),
    ...(context.chance.maybe(0.4) ? [tag('span', {}, copy.label('minutes'))] : []),
  ];
  return context.chance.maybe(0.5)
    ? tag(
        'div',
        {},
        part(context, 'byline', link(context, author)),
        named(context, 'time', 'date', day),
        ...rest,
      )
    : part(context, 'byline', `${author} `, tag('span', {}, day), ...rest);
};

const card = (context: PageContext): Tag => {
  const copy = context.copy();
  const { chance } = context;
  const teased = chance.maybe(0.5);
  return part(
    context,
    'card',
    ...(chance.maybe(0.6)
      ? [tag('img', { src: `/i/${chance.whole(1, 999)}.jpg`, alt: copy.headline() })]
      : []),
    ...(chance.maybe(0.4) ? [tag('span', {}, chance.oneOf(context.language.sections))] : []),
    named(context, chance.oneOf(['h3', 'h4', 'div']), 'cardTitle', link(context, copy.headline())),
    ...(teased ? [named(context, 'p', 'teaser', copy.paragraph(chance.whole(1, 3)))] : []),
    ...(chance.maybe(0.4)
      ? [named(context, 'span', 'date', chance.maybe(0.5) ? copy.date() : copy.label('ago'))]
      : []),
    ...(teased && chance.maybe(0.4) ? [link(context, copy.label('more'))] : []),
  );
};

const related: Furniture = (context) =>
  part(
    context,
    'related',
    tag(context.chance.oneOf(['h2', 'h3', 'div']), {}, labelled(context, 'related')),
    ...times(context.chance.whole(3, 7), () => card(context)),
  );

/** A stream of other stories below, each with its beginning. */
const stream: Furniture = (context) => {
  const long = context.chance.whole(2, 4);
  return part(
    context,
    'related',
    tag('h2', {}, labelled(context, 'latest')),
    ...times(context.chance.whole(5, 14), () => {
      const copy = context.copy();
      return part(
        context,
        'card',
        named(context, 'h2', 'cardTitle', link(context, copy.headline())),
        named(context, 'div', 'byline', copy.label('by')),
        named(context, 'p', 'teaser', `${copy.paragraph(long)}${context.chance.maybe(0.5) ? '…' : ''}`),
        link(context, copy.label('more')),
      );
    }),
  );
};

const alsoRead: Furniture = (context) => {
  const copy = context.copy();
  return named(
    context,
    context.chance.oneOf(['p', 'div']),
    'related',
    tag('strong', {}, copy.label('alsoRead')),
    ' ',
    link(context, copy.headline()),
  );
};

const mostRead: Furniture = (context) =>
  part(
    context,
    'mostRead',
    tag('h3', {}, labelled(context, 'mostRead')),
    tag(
      'ol',
      {},
      ...times(context.chance.whole(4, 10), () => tag('li', {}, link(context, context.copy().headline()))),
    ),
  );

const newsletter: Furniture = (context) =>
  part(
    context,
    'newsletter',
    tag('h4', {}, labelled(context, 'newsletter')),
    tag('p', {}, labelled(context, 'newsletterText')),
    tag(
      'form',
      {},
      tag('label', {}, labelled(context, 'email')),
      tag('button', {}, labelled(context, 'subscribe')),
    ),
  );

const appeal: Furniture = (context) =>
  part(
    context,
    'appeal',
    tag('p', {}, labelled(context, 'donateText')),
    ...(context.chance.maybe(0.4) ? [tag('p', {}, context.copy().paragraph(2))] : []),
    link(context, labelled(context, 'donate')),
  );

const advert: Furniture = (context) => part(context, 'advert', tag('span', {}, labelled(context, 'advert')));

const product: Furniture = (context) => {
  const copy = context.copy();
  return part(
    context,
    'product',
    tag('div', {}, context.chance.oneOf(context.language.things)),
    tag('p', {}, copy.sentence()),
    tag('span', {}, copy.label('price')),
    link(context, copy.label('buy')),
  );
};

const poll: Furniture = (context) =>
  part(
    context,
    'poll',
    tag('p', {}, labelled(context, 'poll')),
    ...times(context.chance.whole(2, 4), () =>
      tag('div', {}, context.chance.oneOf(context.language.headings), ` ${context.chance.whole(3, 70)} %`),
    ),
    tag('button', {}, labelled(context, 'vote')),
    tag('span', {}, labelled(context, 'votes')),
  );

const tags: Furniture = (context) => {
  const topics = context.chance.some(context.language.topics, context.chance.whole(2, 6));
  return context.chance.maybe(0.5)
    ? part(context, 'tags', tag('span', {}, labelled(context, 'tags')), listOfLinks(context, topics))
    : part(
        context,
        'tags',
        `${labelled(context, 'tags')}: `,
        ...topics.flatMap((topic): Node[] => [link(context, topic), ', ']),
      );
};

const bio: Furniture = (context) =>
  part(
    context,
    'bio',
    tag('h4', {}, context.chance.maybe(0.5) ? labelled(context, 'about') : context.copy().name()),
    tag('p', {}, labelled(context, 'bio')),
    ...(context.chance.maybe(0.3) ? [tag('p', {}, context.copy().paragraph(2))] : []),
    link(context, labelled(context, 'follow')),
  );

const comment = (context: PageContext): Tag => {
  const copy = context.copy();
  const { chance } = context;
  const likes = chance.maybe(0.5) ? [tag('span', {}, `${chance.whole(0, 40)} ${copy.label('likes')}`)] : [];
  return part(
    context,
    'comment',
    tag(chance.oneOf(['div', 'cite', 'h4']), {}, copy.name()),
    tag(chance.oneOf(['div', 'time']), {}, chance.maybe(0.5) ? copy.label('ago') : copy.date()),
    ...times(chance.whole(1, 2), () => tag('p', {}, copy.remark())),
    ...likes,
    link(context, copy.label('reply')),
  );
};

const comments: Furniture = (context) => {
  const count = context.chance.whole(0, 12);
  return part(
    context,
    'comments',
    tag('h3', {}, `${count} ${labelled(context, 'comments')}`),
    ...times(count, () => comment(context)),
    tag('h4', {}, labelled(context, 'addComment')),
    tag(
      'form',
      {},
      tag('label', {}, labelled(context, 'email')),
      tag('button', {}, labelled(context, 'addComment')),
    ),
  );
};

const cookies: Furniture = (context) =>
  part(
    context,
    'cookies',
    tag('p', {}, labelled(context, 'cookies')),
    tag('button', {}, labelled(context, 'accept')),
    tag('button', {}, labelled(context, 'settings')),
  );

const legal: Furniture = (context) =>
  part(context, 'legal', tag('p', {}, labelled(context, 'legal')), tag('p', {}, labelled(context, 'rights')));

const footer: Furniture = (context) =>
  part(
    context,
    'footer',
    listOfLinks(context, [
      labelled(context, 'contact'),
      labelled(context, 'privacy'),
      labelled(context, 'terms'),
      ...context.chance.some(context.language.sections, context.chance.whole(0, 8)),
    ]),
    tag('p', {}, labelled(context, 'rights')),
    link(context, labelled(context, 'top')),
  );

const pager: Furniture = (context) => {
  const [before, after] = [context.copy(), context.copy()];
  return part(
    context,
    'pager',
    link(context, `${before.label('previous')} ${before.headline()}`),
    link(context, `${after.label('next')} ${after.headline()}`),
  );
};

const gallery: Furniture = (context) =>
  part(
    context,
    'gallery',
    ...times(context.chance.whole(2, 6), (at) => {
      const copy = context.copy();
      return tag(
        'figure',
        {},
        tag('img', { src: `/g/${at}.jpg`, alt: copy.headline() }),
        named(
          context,
          'figcaption',
          'caption',
          `${copy.sentence()} `,
          named(context, 'span', 'credit', copy.label('photo')),
        ),
        tag('span', {}, copy.label('picture')),
      );
    }),
  );

const figure: Furniture = (context) => {
  const copy = context.copy();
  const caption = `${copy.sentence()} `;
  const credit = named(context, 'span', 'credit', copy.label('photo'));
  const image = tag('img', { src: `/p/${context.chance.whole(1, 999)}.jpg`, alt: copy.headline() });
  return context.tagOf('figure') === 'figure'
    ? named(context, 'figure', 'figure', image, named(context, 'figcaption', 'caption', caption, credit))
    : part(context, 'figure', image, named(context, 'div', 'caption', caption), credit);
};

const box: Furniture = (context) => {
  const copy = context.copy();
  return part(
    context,
    'box',
    tag('h4', {}, context.chance.oneOf(context.language.headings)),
    tag('ul', {}, ...times(context.chance.whole(2, 5), () => tag('li', {}, copy.sentence()))),
  );
};

const correction: Furniture = (context) => named(context, 'p', 'note', labelled(context, 'correction'));

const paywall: Furniture = (context) =>
  part(
    context,
    'newsletter',
    tag('p', {}, labelled(context, 'paywall')),
    link(context, labelled(context, 'subscribe')),
  );

/** All furniture by name, as templates list it. */
export const FURNITURE = {
  logo,
  menu,
  bigMenu,
  breadcrumbs,
  ticker,
  share,
  listen,
  signature,
  related,
  stream,
  alsoRead,
  mostRead,
  newsletter,
  appeal,
  advert,
  box,
  product,
  poll,
  tags,
  bio,
  comments,
  cookies,
  legal,
  footer,
  pager,
  gallery,
  figure,
  correction,
  paywall,
} satisfies Record<string, Furniture>;

export type FurnitureName = keyof typeof FURNITURE;
