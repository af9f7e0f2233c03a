import type { Arrival, ShownArticle, ShownLink, ShownTopic } from '../contract.ts';
import { make, milliseconds } from './dom.ts';

/** The kind of an arrival, for colours and filters. */
export const kindOf = ({ outcome, held, announcement }: Arrival): string =>
  announcement?.type ?? (held === null ? outcome : 'held');

const WORDS: Readonly<Record<string, string>> = {
  arriving: 'arriving',
  committed: 'committed, not announced yet',
  held: 'under embargo',
  alternate: 'alternate',
  unchanged: 'unchanged',
  removed: 'removed',
  erased: 'erased',
  repeated: 'already handled',
  gone: 'gone before it was read',
  overtaken: 'overtaken',
  paused: 'paused',
  announced: 'announced to monitors only',
  silent: 'live, not announced',
  dropped: 'not announced',
};

/** Explanations of outcomes for which the pipeline gives no message. */
const EXPLAINED: Readonly<Record<string, string>> = {
  alternate: 'It is the same article as that of another key. It is linked to it and not announced again.',
  unchanged: 'Its content has not changed, so there is no new version and no announcement.',
  paused: 'Announcements are paused. It is announced when they are resumed (npx slugline resume).',
  silent: 'It was published silently: it is in the feeds and is not announced.',
  dropped: 'It has nothing new for subscribers, so it is not announced.',
  overtaken: 'A newer upload of the same name replaced it before it was read.',
  removed: 'It was removed. Nothing had been published from it.',
};

/** The rest of the time from upload to subscriber: waiting in queues, and announcing. */
const REST = 'queues and announcing';

/** The card of an arrival. */
export interface Card {
  readonly element: HTMLLIElement;
  update(arrival: Arrival): void;
  /** Shows how many articles on the page belong to its story, and whether only they are shown. */
  showStory(articles: number, isOnly: boolean): void;
}

/** The functions of the page that a card calls. */
export interface CardActions {
  /** Shows only articles about a topic. */
  choose(topic: ShownTopic): void;
  /** Shows only articles of a story, or all again. */
  chooseStory(id: string, headline: string): void;
  /** Fetches an article by `ID.VERSION`. */
  read(name: string): Promise<ShownArticle>;
}

export const makeCard = (first: Arrival, actions: CardActions): Card => {
  const head = make('div', { class: 'card-head' });
  const headline = make('h3', { class: 'headline', dir: 'auto' });
  const standfirst = make('p', { class: 'standfirst', dir: 'auto' });
  const reason = make('p', { class: 'reason' });
  const way = make('div', { class: 'way' });
  const ofStory = make('button', { type: 'button', class: 'of-story' });
  const topics = make('div', { class: 'topics', role: 'group', 'aria-label': 'Topics' });
  const unfolded = make('div');
  const details = make('details', {}, make('summary', {}, 'Text and details'), unfolded);
  const article = make('article', {}, head, headline, standfirst, reason, way, ofStory, topics, details);
  const element = make('li', { class: 'arrival' }, article);
  let arrival = first;
  let shown: string | null = null;

  ofStory.hidden = true;
  ofStory.addEventListener('click', () => {
    const { announcement } = arrival;
    if (announcement?.story) actions.chooseStory(announcement.story, announcement.headline);
  });
  details.addEventListener('toggle', () => {
    if (details.open) void unfold();
  });

  const unfold = async (): Promise<void> => {
    const { articleId, version } = arrival;
    const name = articleId === null || version === null ? null : `${articleId}.${version}`;
    const state = `${name} ${arrival.outcome}`;
    if (shown === state) return;
    shown = state;
    unfolded.replaceChildren(factsOf(arrival, null));
    if (name === null) return;
    try {
      const found = await actions.read(name);
      unfolded.replaceChildren(factsOf(arrival, found), textOf(found), ...besideOf(found));
    } catch (error) {
      shown = null;
      unfolded.append(make('p', { class: 'reason' }, `The text could not be read: ${String(error)}`));
    }
  };

  const update = (next: Arrival): void => {
    arrival = next;
    const { announcement } = arrival;
    const kind = kindOf(arrival);
    element.dataset.kind = kind;
    head.replaceChildren(...headOf(arrival, kind));
    headline.textContent = announcement?.headline ?? arrival.key;
    for (const line of [headline, standfirst]) line.dir = announcement?.dir ?? 'auto';
    fill(standfirst, announcement?.standfirst ?? null);
    fill(reason, reasonOf(arrival, kind));
    way.replaceChildren(...progressOf(arrival));
    topics.replaceChildren(
      ...(announcement?.topics ?? []).map((topic) => topicButton(topic, actions.choose)),
    );
    topics.hidden = topics.childElementCount === 0;
    if (details.open) void unfold();
  };

  const showStory = (articles: number, isOnly: boolean): void => {
    ofStory.hidden = articles < 2;
    ofStory.textContent = `one story in ${articles} articles`;
    ofStory.setAttribute('aria-pressed', String(isOnly));
  };

  update(first);
  return { element, update, showStory };
};

const fill = (element: HTMLElement, text: string | null): void => {
  element.textContent = text;
  element.hidden = text === null;
};

/** The time of day, with the date unless it is today. */
const timeOf = (at: string): string => {
  const date = new Date(at);
  const time = date.toLocaleTimeString([], { hour12: false });
  return date.toDateString() === new Date().toDateString() ? time : `${date.toLocaleDateString()} ${time}`;
};

const headOf = ({ at, key, version, announcement }: Arrival, kind: string): readonly Node[] => {
  const time = make('time', { datetime: at }, timeOf(at));
  return [
    make('span', { class: 'badge' }, WORDS[kind] ?? kind),
    time,
    ...(announcement === null
      ? []
      : [
          make('span', {}, announcement.section ?? 'no certain section'),
          make(
            'span',
            {},
            [announcement.language, wordsOf(announcement.wordCount), announcement.isExcerpt ? 'excerpt' : '']
              .filter(Boolean)
              .join(', '),
          ),
          ...(key === '' ? [] : [make('span', { class: 'key' }, key)]),
        ]),
    ...(version !== null && version > 1 ? [make('span', {}, `version ${version}`)] : []),
  ];
};

const wordsOf = (count: number | null): string =>
  count === null ? '' : `${count} ${count === 1 ? 'word' : 'words'}`;

const reasonOf = ({ message, code, held, announcement }: Arrival, kind: string): string | null => {
  if (announcement !== null) {
    const parts = [
      announcement.changes.length === 0 ? null : `Changed: ${announcement.changes.join(', ')}.`,
      announcement.reason,
    ].filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join(' ');
  }
  const embargo = held === null ? null : `${held.charAt(0).toUpperCase()}${held.slice(1)}.`;
  const said = message === null || code === null ? message : `${message} (${code})`;
  return [embargo, said].filter((part) => part !== null).join(' ') || (EXPLAINED[kind] ?? null);
};

/** The progress of an article: how long each step took, as a bar and in words. */
const progressOf = ({ steps, total }: Arrival): readonly Node[] => {
  const known = steps.reduce((sum, { ms }) => sum + ms, 0);
  const all = total === null || total <= known ? steps : [...steps, { name: REST, ms: total - known }];
  if (all.length === 0) return [];
  const bar = make(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    ...all.map(({ name, ms }) => {
      const part = make('span', { 'data-step': name });
      part.style.flexGrow = String(ms);
      return part;
    }),
  );
  const words = make(
    'ol',
    { class: 'steps', 'aria-label': 'Progress' },
    ...all.map(({ name, ms }) => make('li', { 'data-step': name }, `${name} ${milliseconds(ms)}`)),
    ...(total === null ? [] : [make('li', { class: 'sum' }, `${milliseconds(total)} to a subscriber`)]),
  );
  return [bar, words];
};

/** A button that shows only the articles about its topic. */
export const topicButton = (topic: ShownTopic, choose: (topic: ShownTopic) => void): HTMLButtonElement => {
  const [kind = ''] = topic.id.split(':');
  const button = make(
    'button',
    { type: 'button', class: 'topic', title: topic.id, 'data-topic': topic.id },
    make('span', { class: 'kind' }, `${kind} `),
    topic.name,
  );
  button.addEventListener('click', () => choose(topic));
  return button;
};

const factsOf = (arrival: Arrival, article: ShownArticle | null): HTMLElement => {
  const facts: readonly (readonly [name: string, value: string | HTMLElement | null])[] = [
    ['Upload', arrival.key || null],
    [
      'Article',
      article === null
        ? arrival.articleId
        : `${article.articleId}, version ${article.version} of ${article.latest}, ${article.status}`,
    ],
    ['Embargo', article?.held ?? null],
    ['Story', arrival.announcement?.story ?? null],
    ['Event', arrival.announcement?.eventId ?? null],
    [
      'Byline',
      article === null ? null : [...article.byline, article.dateline].filter(Boolean).join(' · ') || null,
    ],
    ['Published', article?.publishedAt ?? null],
    ['URL', article?.canonicalUrl ?? null],
    ['For readers', article?.page ? make('a', { href: article.page, rel: 'noopener' }, article.page) : null],
    ['Also mentions', article === null || article.mentions.length === 0 ? null : article.mentions.join(', ')],
  ];
  return make(
    'dl',
    { class: 'facts' },
    ...facts.flatMap(([name, value]) =>
      value === null ? [] : [make('dt', {}, name), make('dd', { dir: 'auto' }, value)],
    ),
  );
};

const textOf = ({ blocks }: ShownArticle): HTMLElement =>
  make(
    'div',
    { class: 'text', dir: 'auto' },
    ...(blocks.length === 0
      ? [make('p', {}, 'There is no text because the article was withdrawn.')]
      : blocks.map(({ kind, text }) =>
          make(kind === 'heading' ? 'h3' : kind === 'quote' ? 'blockquote' : 'p', { dir: 'auto' }, text),
        )),
  );

/** The other articles of its story, and other stories of its subject. */
const besideOf = ({ sameStory, related }: ShownArticle): readonly HTMLElement[] => [
  ...linksOf('same-story', 'The same story', sameStory),
  ...linksOf('related', 'Related', related),
];

const linksOf = (name: string, title: string, links: readonly ShownLink[]): readonly HTMLElement[] =>
  links.length === 0
    ? []
    : [
        make(
          'section',
          { class: `beside ${name}` },
          make('h4', {}, title),
          make(
            'ul',
            {},
            ...links.map(({ headline, key }) =>
              make('li', { dir: 'auto' }, headline, ' ', make('span', { class: 'key' }, key)),
            ),
          ),
        ),
      ];
