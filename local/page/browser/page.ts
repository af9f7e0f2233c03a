import type { PageEvents, ShownArticle, ShownTopic, Story } from '../contract.ts';
import { byId, make } from './dom.ts';
import { showFigures, showQueues, showTopics } from './side.ts';
import { type Asked, type Card, kindOf, makeCard } from './story-card.ts';
import { takeFiles } from './uploads.ts';

/** What can be shown alone; a story of a kind that is none of these is shown under `All` only. */
const FILTERS = ['published', 'corrected', 'withdrawn', 'quarantined'] as const;

/** A page that shows more is slow and of no use. */
const MOST = 300;

const stories = new Map<number, { story: Story; readonly card: Card }>();
let onlyKind: string | null = null;
let onlyTopic: ShownTopic | null = null;

const asked: Asked = {
  choose: (topic) => {
    onlyTopic = topic.id === onlyTopic?.id ? null : topic;
    refresh();
  },
  read: async (name) => {
    const response = await fetch(`articles/${name}`);
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as ShownArticle;
  },
};

const isShown = (story: Story): boolean =>
  (onlyKind === null || kindOf(story) === onlyKind) &&
  (onlyTopic === null || (story.announcement?.topics.some(({ id }) => id === onlyTopic?.id) ?? false));

const all = (): readonly Story[] => [...stories.values()].map(({ story }) => story);

/** Many events may come in one turn; what depends on all stories is drawn once for them. */
let isDue = false;
const refresh = (): void => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    let shown = 0;
    for (const { story, card } of stories.values()) {
      const visible = isShown(story);
      card.element.hidden = !visible;
      if (visible) shown += 1;
    }
    for (const button of document.querySelectorAll<HTMLElement>('.story .topic'))
      button.setAttribute('aria-pressed', String(button.dataset.topic === onlyTopic?.id));
    byId('empty').hidden = shown > 0;
    if (stories.size > 0) byId('empty').textContent = 'Nothing of this kind.';
    showFilters();
    showFigures(all());
    showTopics(all(), onlyTopic?.id ?? null, asked.choose);
  });
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
  byId('filters').replaceChildren(
    button(`all ${kinds.length}`, onlyKind === null && topic === null, () => {
      onlyKind = null;
      onlyTopic = null;
    }),
    ...FILTERS.map((kind) =>
      button(`${kind} ${kinds.filter((one) => one === kind).length}`, onlyKind === kind, () => {
        onlyKind = onlyKind === kind ? null : kind;
      }),
    ),
    ...(topic === null ? [] : [button(`about ${topic.name} ×`, true, () => asked.choose(topic))]),
  );
  const word = focused?.split(' ')[0];
  if (word !== undefined)
    document.querySelector<HTMLElement>(`#filters [data-filter^="${CSS.escape(word)}"]`)?.focus();
};

const take = (story: Story): void => {
  const known = stories.get(story.id);
  if (known === undefined) {
    const card = makeCard(story, asked);
    stories.set(story.id, { story, card });
    byId('list').prepend(card.element);
    const [oldest] = stories;
    if (stories.size > MOST && oldest !== undefined) {
      oldest[1].card.element.remove();
      stories.delete(oldest[0]);
    }
  } else {
    if (kindOf(known.story) !== kindOf(story)) say(story);
    known.story = story;
    known.card.update(story);
  }
  refresh();
};

/** Tells who cannot see it what became of an article. */
const say = (story: Story): void => {
  byId('said').textContent = `${kindOf(story)}: ${story.announcement?.headline ?? story.key}`;
};

const listen = (): void => {
  const source = new EventSource('events');
  const state = byId('state');
  const on = <E extends keyof PageEvents>(name: E, hear: (data: PageEvents[E]) => void): void =>
    source.addEventListener(name, (event) => hear(JSON.parse(event.data) as PageEvents[E]));
  source.addEventListener('open', () => {
    state.textContent = 'live';
    state.dataset.live = 'true';
  });
  source.addEventListener('error', () => {
    state.textContent = 'not connected: is npm start running?';
    state.dataset.live = 'false';
  });
  // Whoever connects, also again, is told everything: it may be another run.
  on('hello', ({ stack, endpoint, region }) => {
    stories.clear();
    byId('list').replaceChildren();
    byId('where').textContent = `${stack} at ${endpoint}, ${region}`;
    refresh();
  });
  on('story', take);
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
