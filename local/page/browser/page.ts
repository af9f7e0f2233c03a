import type { Arrival, PageEvents, ShownArticle, ShownTopic } from '../contract.ts';
import { type Card, type CardActions, kindOf, makeCard } from './card.ts';
import { byId, make } from './dom.ts';
import { showFigures, showQueues, showTopics } from './side.ts';
import { takeFiles } from './uploads.ts';

/** The kinds with a filter of their own. Arrivals of other kinds are shown under `all` only. */
const FILTERS = ['published', 'corrected', 'withdrawn', 'quarantined'] as const;

/** A page that shows more is slow and no longer useful. */
const MOST = 300;

const arrivals = new Map<number, { arrival: Arrival; readonly card: Card }>();
let onlyKind: string | null = null;
let onlyTopic: ShownTopic | null = null;
let onlyStory: { readonly id: string; readonly headline: string } | null = null;

const actions: CardActions = {
  choose: (topic) => {
    onlyTopic = topic.id === onlyTopic?.id ? null : topic;
    refresh();
  },
  chooseStory: (id, headline) => {
    onlyStory = id === onlyStory?.id ? null : { id, headline };
    refresh();
  },
  read: async (name) => {
    const response = await fetch(`articles/${name}`);
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as ShownArticle;
  },
};

const isShown = (arrival: Arrival): boolean =>
  (onlyKind === null || kindOf(arrival) === onlyKind) &&
  (onlyStory === null || arrival.announcement?.story === onlyStory.id) &&
  (onlyTopic === null || (arrival.announcement?.topics.some(({ id }) => id === onlyTopic?.id) ?? false));

const all = (): readonly Arrival[] => [...arrivals.values()].map(({ arrival }) => arrival);

/** Many events may arrive at once. The parts that depend on all arrivals are drawn once a frame. */
let isDue = false;
const refresh = (): void => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    let shown = 0;
    const articles = articlesByStory(all());
    for (const { arrival, card } of arrivals.values()) {
      const visible = isShown(arrival);
      card.element.hidden = !visible;
      const story = arrival.announcement?.story ?? null;
      card.showStory(
        story === null ? 0 : (articles.get(story)?.size ?? 0),
        story !== null && story === onlyStory?.id,
      );
      if (visible) shown += 1;
    }
    for (const button of document.querySelectorAll<HTMLElement>('.arrival .topic'))
      button.setAttribute('aria-pressed', String(button.dataset.topic === onlyTopic?.id));
    byId('empty').hidden = shown > 0;
    if (arrivals.size > 0) byId('empty').textContent = 'No articles match.';
    showFilters();
    showFigures(all());
    showTopics(all(), onlyTopic?.id ?? null, actions.choose);
  });
};

/** The articles on the page by story. */
const articlesByStory = (arrivals: readonly Arrival[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const articles = new Map<string, Set<string>>();
  for (const { articleId, announcement } of arrivals) {
    const story = announcement?.story ?? null;
    if (story === null || articleId === null) continue;
    const known = articles.get(story) ?? new Set();
    articles.set(story, known.add(articleId));
  }
  return articles;
};

const showFilters = (): void => {
  const focused = (document.activeElement as HTMLElement | null)?.dataset.filter;
  const kinds = all().map(kindOf);
  const button = (name: string, pressed: boolean, press: () => void): HTMLButtonElement => {
    const made = make(
      'button',
      { type: 'button', 'aria-pressed': String(pressed), 'data-filter': name },
      name,
    );
    made.addEventListener('click', () => {
      press();
      refresh();
    });
    return made;
  };
  const topic = onlyTopic;
  const story = onlyStory;
  byId('filters').replaceChildren(
    button(`all ${kinds.length}`, onlyKind === null && topic === null && story === null, () => {
      onlyKind = null;
      onlyTopic = null;
      onlyStory = null;
    }),
    ...FILTERS.map((kind) =>
      button(`${kind} ${kinds.filter((one) => one === kind).length}`, onlyKind === kind, () => {
        onlyKind = onlyKind === kind ? null : kind;
      }),
    ),
    ...(story === null
      ? []
      : [
          button(`one story: ${story.headline} ×`, true, () => actions.chooseStory(story.id, story.headline)),
        ]),
    ...(topic === null ? [] : [button(`about ${topic.name} ×`, true, () => actions.choose(topic))]),
  );
  const word = focused?.split(' ')[0];
  if (word !== undefined)
    document.querySelector<HTMLElement>(`#filters [data-filter^="${CSS.escape(word)}"]`)?.focus();
};

const take = (arrival: Arrival): void => {
  const known = arrivals.get(arrival.id);
  if (known === undefined) {
    const card = makeCard(arrival, actions);
    arrivals.set(arrival.id, { arrival, card });
    byId('list').prepend(card.element);
    const [oldest] = arrivals;
    if (arrivals.size > MOST && oldest !== undefined) {
      oldest[1].card.element.remove();
      arrivals.delete(oldest[0]);
    }
  } else {
    if (kindOf(known.arrival) !== kindOf(arrival)) say(arrival);
    known.arrival = arrival;
    known.card.update(arrival);
  }
  refresh();
};

/** Announces a change of an article's state to screen readers. */
const say = (arrival: Arrival): void => {
  byId('said').textContent = `${kindOf(arrival)}: ${arrival.announcement?.headline ?? arrival.key}`;
};

const listen = (): void => {
  const source = new EventSource('events');
  const state = byId('state');
  const on = <E extends keyof PageEvents>(name: E, handle: (data: PageEvents[E]) => void): void =>
    source.addEventListener(name, (event) => handle(JSON.parse(event.data) as PageEvents[E]));
  source.addEventListener('open', () => {
    state.textContent = 'live';
    state.dataset.live = 'true';
  });
  source.addEventListener('error', () => {
    state.textContent = 'not connected; is npm start running?';
    state.dataset.live = 'false';
  });
  // After a reconnect the server sends the whole state, because it may be another run.
  on('hello', ({ stack, endpoint, region }) => {
    arrivals.clear();
    byId('list').replaceChildren();
    byId('where').textContent = `${stack} at ${endpoint}, ${region}`;
    refresh();
  });
  on('arrival', take);
  on('queues', showQueues);
};

const today = byId('today') as HTMLTimeElement;
today.dateTime = new Date().toISOString().slice(0, 10);
today.textContent = new Date().toLocaleDateString([], {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
takeFiles();
listen();
refresh();
