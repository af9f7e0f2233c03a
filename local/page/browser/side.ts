import type { Arrival, ShownQueue, ShownTopic } from '../contract.ts';
import { topicButton } from './card.ts';
import { byId, make } from './dom.ts';

const MOST_TOPICS = 25;

/** Shows the topics of articles that are announced and not withdrawn, by the number of articles. */
export const showTopics = (
  arrivals: Iterable<Arrival>,
  chosen: string | null,
  choose: (topic: ShownTopic) => void,
): void => {
  const counts = new Map<string, { readonly topic: ShownTopic; count: number }>();
  for (const { announcement } of latestOfEach(arrivals))
    for (const topic of announcement?.type === 'withdrawn' ? [] : (announcement?.topics ?? [])) {
      const known = counts.get(topic.id);
      if (known === undefined) counts.set(topic.id, { topic, count: 1 });
      else known.count += 1;
    }
  const rows = [...counts.values()]
    .sort((a, b) => b.count - a.count || a.topic.id.localeCompare(b.topic.id))
    .slice(0, MOST_TOPICS)
    .map(({ topic, count }) => {
      const button = topicButton(topic, choose);
      button.setAttribute('aria-pressed', String(topic.id === chosen));
      return make('li', {}, button, make('span', { class: 'count' }, String(count)));
    });
  byId('topics').replaceChildren(...rows);
  byId('no-topics').hidden = rows.length > 0;
};

/** The latest version of each article. */
const latestOfEach = (arrivals: Iterable<Arrival>): Iterable<Arrival> => {
  const latest = new Map<string, Arrival>();
  for (const arrival of arrivals)
    if (arrival.announcement !== null && arrival.articleId !== null) {
      const before = latest.get(arrival.articleId);
      if (before === undefined || (arrival.version ?? 0) >= (before.version ?? 0))
        latest.set(arrival.articleId, arrival);
    }
  return latest.values();
};

/** Shows the queues and the number of their messages. */
export const showQueues = (queues: readonly ShownQueue[]): void => {
  byId('no-queues').hidden = queues.length > 0;
  byId('queues').replaceChildren(
    ...queues.map(({ name, isDeadLetter, visible, inFlight, delayed, letters }) => {
      const alarms = isDeadLetter && visible + inFlight > 0;
      const counts = [
        `${visible} waiting`,
        ...(inFlight > 0 ? [`${inFlight} in progress`] : []),
        ...(delayed > 0 ? [`${delayed} delayed`] : []),
      ].join(', ');
      return make(
        'li',
        alarms ? { class: 'alarm' } : {},
        make(
          'div',
          { class: 'queue-name' },
          make('span', {}, name),
          make('span', { class: 'count' }, counts),
        ),
        ...letters.map((letter) => make('div', { class: 'letters' }, letter)),
      );
    }),
  );
  const dead = queues
    .filter(({ isDeadLetter }) => isDeadLetter)
    .reduce((sum, one) => sum + one.visible + one.inFlight, 0);
  const figure = byId('figure-dead');
  figure.textContent = String(dead);
  figure.parentElement?.classList.toggle('alarm', dead > 0);
};

/** Shows the figures of this run. */
export const showFigures = (arrivals: Iterable<Arrival>): void => {
  let announced = 0;
  let quarantined = 0;
  const totals: number[] = [];
  for (const { outcome, announcement, total } of arrivals) {
    // Articles of earlier runs have no event id.
    if (announcement?.eventId != null) announced += 1;
    if (outcome === 'quarantined') quarantined += 1;
    if (total !== null) totals.push(total);
  }
  totals.sort((a, b) => a - b);
  const median = totals[Math.floor(totals.length / 2)];
  byId('figure-announced').textContent = String(announced);
  byId('figure-quarantined').textContent = String(quarantined);
  byId('figure-quarantined').parentElement?.classList.toggle('alarm', quarantined > 0);
  byId('figure-median').textContent = median === undefined ? '–' : `${Math.round(median)} ms`;
};
