import type { CopyPass } from '../copy-pass.ts';
import { dropLines } from '../copy-pass.ts';
import { topicsOf } from '../recognise/topics-line.ts';

export const readTopics: CopyPass = {
  name: 'readTopics',
  why: 'A line such as "Topics: …" declares what the article is about; it is not copy.',
  apply: (draft, note) => {
    const topics: string[] = [];
    const rest = dropLines(draft, note, 'readTopics', readTopics.why, (line) => {
      const found = topicsOf(line);
      if (found !== null) topics.push(...found);
      return found !== null;
    });
    return topics.length === 0 ? rest : { ...rest, publisherTopics: [...draft.publisherTopics, ...topics] };
  },
};
