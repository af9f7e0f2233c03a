import type { Arrival, ShownArticle, ShownLink, ShownTopic } from '../contract.ts';
import { make, milliseconds } from './dom.ts';

/** What arrivals are told apart by, for colours and filters. */
export const kindOf = ({ outcome, announcement }: Arrival): string => announcement?.type ?? outcome;

const WORDS: Readonly<Record<string, string>> = {
  arriving: 'arriving',
  committed: 'committed, not announced yet',
  alternate: 'alternate',
  unchanged: 'unchanged',
  removed: 'removed',
  erased: 'erased',
  repeated: 'handled before',
  gone: 'gone before it was read',
  overtaken: 'overtaken',
  paused: 'waiting for the pause to end',
  announced: 'announced to monitors only',
  silent: 'live, in silence',
  dropped: 'not announced',
};

/** Outcomes that want a sentence where the pipeline gives none. */
const EXPLAINED: Readonly<Record<string, string>> = {
  alternate: 'The same article as another key holds. It is linked to it and not announced again.',
  unchanged: 'The same content again: no new version, and nobody is told.',
  paused: 'Announcements are paused; it is announced when they go on (npx slugline resume).',
  silent: 'It was published in silence: it is in the feeds, and nobody is told.',
  dropped: 'It tells followers nothing new, so they are not told.',
  overtaken: 'Another upload of the same name was there before this one was read.',
  removed: 'It was removed, and nothing had been published from it.',
};

/** The rest of the time from upload to follower: what waited in queues, and announcing. */
const REST = 'queues and announcing';

/** A arrival on the page. */
export interface Card {
  readonly element: HTMLLIElement;
  update(arrival: Arrival): void;
  /** Is told how many articles on the page tell its story, and whether only they are shown. */
  tellStory(articles: number, isOnly: boolean): void;
}

/** What a card asks of the page. */
export interface Asked {
  /** Is told that only articles of a topic should be shown. */
  choose(topic: ShownTopic): void;
  /** Is told that only articles of a story should be shown, or all again. */
  chooseStory(id: string, headline: string): void;
  /** Fetches an article by `ID.VERSION`. */
  read(name: string): Promise<ShownArticle>;
}

export const makeCard = (first: Arrival, asked: Asked): Card => {
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
    if (announcement?.story) asked.chooseStory(announcement.story, announcement.headline);
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
      const found = await asked.read(name);
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
    way.replaceChildren(...wayOf(arrival));
    topics.replaceChildren(...(announcement?.topics ?? []).map((topic) => topicButton(topic, asked.choose)));
    topics.hidden = topics.childElementCount === 0;
    if (details.open) void unfold();
  };

  const tellStory = (articles: number, isOnly: boolean): void => {
    ofStory.hidden = articles < 2;
    ofStory.textContent = `one story in ${articles} articles`;
    ofStory.setAttribute('aria-pressed', String(isOnly));
  };

  update(first);
  return { element, update, tellStory };
};

const fill = (element: HTMLElement, text: string | null): void => {
  element.textContent = text;
  element.hidden = text === null;
};

/** The time of day, with the day where it is another than today. */
const momentOf = (at: string): string => {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString([], { hour12: false });
  return moment.toDateString() === new Date().toDateString()
    ? time
    : `${moment.toLocaleDateString()} ${time}`;
};

const headOf = ({ at, key, version, announcement }: Arrival, kind: string): readonly Node[] => {
  const time = make('time', { datetime: at }, momentOf(at));
  return [
    make('span', { class: 'badge' }, WORDS[kind] ?? kind),
    time,
    ...(announcement === null
      ? []
      : [
          make('span', {}, announcement.section ?? 'no section is sure'),
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

const reasonOf = ({ message, code, announcement }: Arrival, kind: string): string | null => {
  if (announcement !== null) {
    const parts = [
      announcement.changes.length === 0 ? null : `Changed: ${announcement.changes.join(', ')}.`,
      announcement.reason,
    ].filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join(' ');
  }
  if (message !== null) return code === null ? message : `${message} (${code})`;
  return EXPLAINED[kind] ?? null;
};

/** The way of an article: how long each step took, as a bar and in words. */
const wayOf = ({ steps, total }: Arrival): readonly Node[] => {
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
    { class: 'steps', 'aria-label': 'Its way' },
    ...all.map(({ name, ms }) => make('li', { 'data-step': name }, `${name} ${milliseconds(ms)}`)),
    ...(total === null ? [] : [make('li', { class: 'sum' }, `${milliseconds(total)} to a follower`)]),
  );
  return [bar, words];
};

/** A topic that can be pressed to see its articles only. */
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
      ? [make('p', {}, 'There is no text: the article was taken back.')]
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
