import { describe, expect, it } from 'vitest';
import { suggestionsText } from '../../../cli/suggest/suggest-text.ts';
import { type Suggestion, suggest } from '../../../functions/core/tag/suggest/suggest.ts';
import { openMemory } from '../../../functions/core/tag/suggest/topic-usage.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { parseTaxonomy } from '../../../functions/core/tag/taxonomy/parse.ts';
import { NO_TAXONOMY, type Taxonomy } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

/** What is suggested after articles of one paragraph each, perhaps with declared topics. */
const suggestedAfter = (
  articles: readonly (string | readonly [text: string, ...declared: string[]])[],
  taxonomy: Taxonomy = NO_TAXONOMY,
): readonly Suggestion[] => {
  const memory = openMemory();
  for (const article of articles) {
    const [text, ...publisherTopics] = typeof article === 'string' ? [article] : article;
    const edition = anEdition({ headline: '', publisherTopics, body: [paragraph(text)] });
    memory.meet({ topics: tag(edition, taxonomy).topics, text: edition.text });
  }
  return suggest(memory, taxonomy);
};

const BOARD = 'The Harbour Safety Board (HSB) met in Oslo. The HSB decided nothing.';

describe('suggestions', () => {
  it('name an acronym that stands beside its expansion in some articles and alone in others', () => {
    expect(suggestedAfter([BOARD, BOARD, 'They wrote to the HSB in Oslo, and the HSB wrote back.'])).toEqual([
      {
        part: 'aliases',
        from: 'HSB',
        to: 'organisation:harbour-safety-board',
        articles: 1,
        why: '2 articles call Harbour Safety Board so; 1 have organisation:hsb instead',
      },
    ]);
  });

  it('name no acronym that stands for two things', () => {
    const other = 'The Historic Ships Bureau (HSB) met in Oslo. The HSB decided nothing.';
    const alone = 'They wrote to the HSB in Oslo, and the HSB wrote back.';
    expect(suggestedAfter([BOARD, BOARD, other, alone])).toEqual([]);
  });

  it('never make a surname an alias of one of its bearers', () => {
    const berg = 'Anna Berg won in Oslo. Later Berg left, said a friend.';
    expect(suggestedAfter([berg, berg, berg, 'It rained, Ms Berg said. Ms Berg left.'])).toEqual([]);
  });

  it('bring together short forms of a given name', () => {
    const robert = 'It rained, Robert Berg said.';
    expect(suggestedAfter([robert, robert, 'It rained, Bob Berg said.'])).toMatchObject([
      { part: 'merges', from: 'person:bob-berg', to: 'person:robert-berg', articles: 1 },
    ]);
  });

  it('leave apart what one article names beside each other', () => {
    const robert = 'It rained, Robert Berg said.';
    const both = [robert, 'It snowed, Bob Berg said.'].map((text) => ({
      text,
      topics: tag(anEdition({ headline: '', body: [paragraph(text)] })).topics,
    }));
    const memory = openMemory();
    for (const article of both) memory.meet(article);
    const [one, other] = both;
    if (!one || !other) throw new Error('there are two');
    expect(suggest(memory, NO_TAXONOMY)).toHaveLength(1);
    memory.meet({ text: one.text, topics: [...one.topics, ...other.topics] });
    expect(suggest(memory, NO_TAXONOMY)).toEqual([]);
  });

  it('say what a declared topic means that other articles are found to name', () => {
    const found = 'They wrote to Harrow Lane Council.';
    expect(suggestedAfter([found, found, ['It rained.', 'Harrow Lane Council']])).toMatchObject([
      {
        part: 'publisherTopics',
        from: 'Harrow Lane Council',
        to: 'organisation:harrow-lane-council',
        articles: 1,
      },
    ]);
  });

  it('bring a name together that is taken for another kind of thing far less often', () => {
    const memory = openMemory();
    const article = (kind: 'organisation' | 'place', times: number) => {
      for (let at = 0; at < times; at += 1)
        memory.meet({
          text: 'Ferrant',
          topics: [
            {
              id: `${kind}:ferrant` as never,
              name: 'Ferrant',
              kind,
              relevance: 1,
              about: true,
              source: 'recogniser',
              evidence: [[0, 7]],
            },
          ],
        });
    };
    article('organisation', 5);
    article('place', 2);
    expect(suggest(memory, NO_TAXONOMY)).toEqual([]);
    article('organisation', 1);
    expect(suggest(memory, NO_TAXONOMY)).toMatchObject([
      { part: 'merges', from: 'place:ferrant', to: 'organisation:ferrant', articles: 2 },
    ]);
  });

  it('are rules as they stand, and not made again once an editor has taken them', () => {
    const articles = [
      BOARD,
      BOARD,
      'They wrote to the HSB in Oslo, and the HSB wrote back.',
      'It rained, Robert Berg said.',
      'It rained, Robert Berg said.',
      'It rained, Bob Berg said.',
    ];
    const yaml = suggestionsText(suggestedAfter(articles));
    expect(yaml).toMatch(/^ {2}# 2 articles call Harbour Safety Board so/m);
    const parsed = parseTaxonomy(yaml);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && suggestedAfter(articles, parsed.value)).toEqual([]);
  });
});
