/** The referee's figures for predicted stories. */
export interface StoryFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly missed: number;
  readonly perStory: number;
  readonly repeated: number;
}

const countBy = (keys: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** BCubed (Bagga and Baldwin 1998), and what a subscriber to one alert a story would notice. Articles in the order of arrival. */
export const scoreStories = (gold: readonly string[], said: readonly string[]): StoryFigures => {
  const [due, predicted] = [countBy(gold), countBy(said)];
  const cells = countBy(gold.map((story, at) => `${story}\0${said[at]}`));
  let [precision, recall] = [0, 0];
  for (const [cell, count] of cells) {
    const [story = '', other = ''] = cell.split('\0');
    precision += count ** 2 / (predicted.get(other) ?? 1);
    recall += count ** 2 / (due.get(story) ?? 1);
  }
  precision /= gold.length;
  recall /= gold.length;
  const opened = new Set<string>();
  const alerts = new Map<string, number>();
  said.forEach((story, at) => {
    if (opened.has(story)) return;
    opened.add(story);
    const event = gold[at] ?? '';
    alerts.set(event, (alerts.get(event) ?? 0) + 1);
  });
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    missed: (due.size - alerts.size) / due.size,
    perStory: opened.size / due.size,
    repeated: (opened.size - alerts.size) / opened.size,
  };
};

/** Stories of subjects that have several: how many subjects have two stories most of whose articles are predicted as one. */
export const mergedSubjects = (
  gold: readonly { readonly story: string; readonly topic?: string | null }[],
  said: readonly string[],
): number => {
  const cells = new Map<string, Map<string, number>>();
  const topics = new Map<string, Set<string>>();
  gold.forEach(({ story, topic }, at) => {
    const row = cells.get(story) ?? new Map<string, number>();
    row.set(said[at] ?? '', (row.get(said[at] ?? '') ?? 0) + 1);
    cells.set(story, row);
    if (topic) topics.set(topic, (topics.get(topic) ?? new Set()).add(story));
  });
  const most = (story: string) => [...(cells.get(story) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];
  return [...topics.values()].filter((stories) => new Set([...stories].map(most)).size < stories.size).length;
};
