import type { Copy } from './copy.ts';
import type { Tag } from './markup.ts';
import { asStory, tag } from './markup.ts';
import type { PageContext } from './page-context.ts';
import { named, part } from './page-context.ts';

/** The kind of a story, which decides the content of its body. */
export type StoryKind = 'news' | 'brief' | 'feature' | 'list' | 'table' | 'live' | 'interview';

/** How paragraphs are written: elements, or text between line breaks. */
export type Paragraphs = 'p' | 'div' | 'breaks';

const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const paragraph = (context: PageContext, paragraphs: Paragraphs, text: string): Tag =>
  asStory(named(context, paragraphs === 'div' ? 'div' : 'p', 'paragraph', text));

const heading = (context: PageContext, text: string): Tag =>
  asStory(named(context, context.chance.maybe(0.8) ? 'h2' : 'h3', 'heading', text));

const quote = (context: PageContext, copy: Copy): Tag =>
  asStory(part(context, 'quote', tag('p', {}, copy.paragraph(2))));

const bullets = (context: PageContext, copy: Copy): Tag =>
  asStory(
    named(
      context,
      context.chance.maybe(0.3) ? 'ol' : 'ul',
      'list',
      ...times(context.chance.whole(3, 8), () =>
        tag('li', {}, context.chance.maybe(0.5) ? copy.sentence() : copy.headline()),
      ),
    ),
  );

const figures = (context: PageContext, copy: Copy): Tag =>
  asStory(
    named(
      context,
      'table',
      'table',
      tag(
        'tbody',
        {},
        ...times(context.chance.whole(3, 9), () =>
          tag('tr', {}, tag('td', {}, copy.topic()), tag('td', {}, String(context.chance.whole(2, 980)))),
        ),
      ),
    ),
  );

const ranking = (context: PageContext, copy: Copy, paragraphs: Paragraphs): readonly Tag[] =>
  times(context.chance.whole(4, 12), (at) => [
    heading(context, `${at + 1}. ${copy.headline()}`),
    ...(context.chance.maybe(0.8)
      ? [paragraph(context, paragraphs, copy.paragraph(context.chance.whole(1, 3)))]
      : []),
  ]).flat();

const posts = (context: PageContext, copy: Copy): readonly Tag[] =>
  times(context.chance.whole(4, 14), (at) =>
    asStory(
      part(
        context,
        'live',
        named(context, 'time', 'date', `${String(21 - at).padStart(2, '0')}:${context.chance.whole(10, 59)}`),
        tag('h3', {}, copy.headline()),
        tag('p', {}, copy.paragraph(context.chance.whole(1, 4))),
      ),
    ),
  );

const interview = (context: PageContext, copy: Copy, paragraphs: Paragraphs): readonly Tag[] => {
  const [asks, answers] = [context.site, copy.name()];
  return times(context.chance.whole(4, 9), () => [
    paragraph(context, paragraphs, `${asks}: ${copy.sentence()}`),
    paragraph(context, paragraphs, `${answers}: ${copy.paragraph(context.chance.whole(1, 4))}`),
  ]).flat();
};

const prose = (
  context: PageContext,
  copy: Copy,
  paragraphs: Paragraphs,
  least: number,
  most: number,
): readonly Tag[] =>
  times(context.chance.whole(least, most), () =>
    paragraph(context, paragraphs, copy.paragraph(context.chance.whole(1, 5))),
  );

/** The blocks of a story. */
export const storyOf = (
  context: PageContext,
  copy: Copy,
  kind: StoryKind,
  paragraphs: Paragraphs,
): readonly Tag[] => {
  const { chance } = context;
  const text = (least: number, most: number): readonly Tag[] => prose(context, copy, paragraphs, least, most);
  switch (kind) {
    case 'brief':
      return text(1, 3);
    case 'news':
      return [...text(4, 12), ...(chance.maybe(0.3) ? [quote(context, copy), ...text(1, 3)] : [])];
    case 'feature':
      return times(chance.whole(2, 5), () => [
        heading(context, chance.oneOf(context.language.headings)),
        ...text(2, 5),
        ...(chance.maybe(0.3) ? [quote(context, copy)] : []),
        ...(chance.maybe(0.3) ? [bullets(context, copy)] : []),
      ]).flat();
    case 'list':
      return [...text(1, 2), ...ranking(context, copy, paragraphs), ...text(0, 1)];
    case 'table':
      return [...text(2, 4), figures(context, copy), ...text(1, 3)];
    case 'live':
      return posts(context, copy);
    case 'interview':
      return [...text(1, 2), ...interview(context, copy, paragraphs)];
    default:
      return kind satisfies never;
  }
};

/** One element whose text is parted by line breaks, of paragraphs. */
export const withBreaks = (blocks: readonly Tag[]): Tag =>
  asStory(
    tag(
      'div',
      {},
      ...blocks.flatMap((block, at) => [
        ...(at === 0 ? [] : [tag('br', {}), tag('br', {})]),
        ...block.children,
      ]),
    ),
  );
