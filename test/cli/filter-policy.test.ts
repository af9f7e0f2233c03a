import { describe, expect, test } from 'vitest';
import { type FilterOptions, filterPolicyOf } from '../../cli/filter/filter-policy.ts';
import { SECTIONS } from '../../functions/core/section.ts';

describe('filterPolicyOf', () => {
  test.each<[FilterOptions, object]>([
    [{}, {}],
    [{ topics: ['person:tom-cruise'] }, { topics: ['person:tom-cruise'] }],
    [{ topics: ['person:Tom Cruise', 'place:Zürich'] }, { topics: ['person:tom-cruise', 'place:zurich'] }],
    [{ topics: ['person:*'] }, { topics: [{ prefix: 'person:' }] }],
    [{ topics: ['person:tom-*'] }, { topics: [{ prefix: 'person:tom-' }] }],
    [{ topics: ['person:tom*'] }, { topics: [{ prefix: 'person:tom' }] }],
    [{ topics: ['place:киев'] }, { topics: ['place:киев'] }],
    [{ topics: ['person:a', 'person:A'] }, { topics: ['person:a'] }],
    [{ section: ['sport'] }, { sections: ['subject:sport'] }],
    [{ section: ['sport,politics'] }, { sections: ['subject:sport', 'subject:politics'] }],
    [{ section: ['crime, law and justice'] }, { sections: ['subject:crime-law-and-justice'] }],
    [{ section: ['medtop:15000000'] }, { sections: ['subject:sport'] }],
    [{ section: ['Business'] }, { sections: ['subject:economy-business-and-finance'] }],
    [{ type: ['published', 'Corrected'] }, { type: ['published', 'corrected'] }],
    [{ language: ['EN'] }, { languages: ['en', { prefix: 'en-' }] }],
    [{ language: ['pt-br'] }, { languages: ['pt-BR', { prefix: 'pt-BR-' }] }],
    [
      { topics: ['work:hamlet'], section: ['sport'], type: ['withdrawn'], language: ['de'] },
      {
        topics: ['work:hamlet'],
        sections: ['subject:sport'],
        type: ['withdrawn'],
        languages: ['de', { prefix: 'de-' }],
      },
    ],
    [{ whole: true }, { excerpt: ['false'] }],
    [{ onePerStory: ['all'] }, { story: ['all'] }],
    [
      { onePerStory: ['all'], topics: ['person:a', 'place:*'] },
      { story: ['person:a', { prefix: 'place:' }] },
    ],
    [
      { onePerStory: ['all'], section: ['sport'], language: ['de'], type: ['published'] },
      { story: ['subject:sport'], type: ['published'], languages: ['de', { prefix: 'de-' }] },
    ],
  ])('turns %j into %j', (options, policy) => {
    expect(filterPolicyOf(options)).toEqual(policy);
  });

  test.each(SECTIONS)('knows $name by id, name and code', ({ id, name, qcode }) => {
    for (const given of [id, name, qcode, id.replace('subject:', '')])
      expect(filterPolicyOf({ section: [given] })).toEqual({ sections: [id] });
  });

  test.each<[FilterOptions, RegExp]>([
    [{ topics: ['!person:a'] }, /drop such articles where you receive them/],
    [{ topics: ['Tom Cruise'] }, /kind and a name, such as person:tom-cruise/],
    [{ topics: ['people:a'] }, /kinds are person, organisation/],
    [{ topics: ['organization:nato'] }, /kinds are person, .* Did you mean organisation\?$/],
    [{ topics: ['person:'] }, /person:\* for all/],
    [{ topics: ['*'] }, /is not a topic/],
    [{ topics: [] }, /--topics is empty/],
    [{ section: ['gardening'] }, /no section "gardening"[\s\S]*\n {2}sport/],
    [{ section: ['and'] }, /no section "and"/],
    [{ section: [''] }, /no section ""/],
    [{ type: ['deleted'] }, /published, corrected, withdrawn/],
    [{ onePerStory: ['all'], topics: ['person:a'], section: ['sport'] }, /--topics or --section, not both/],
    [{ language: ['english!'] }, /not a language tag/],
  ])('rejects %j', (options, message) => {
    expect(() => filterPolicyOf(options)).toThrow(message);
    expect(() => filterPolicyOf(options)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test('rejects more combinations than SNS accepts', () => {
    const topics = Array.from({ length: 51 }, (_, i) => `person:p${i}`);
    const type = ['published', 'corrected', 'withdrawn'];
    expect(() => filterPolicyOf({ topics, type })).toThrow(/153 combinations/);
    expect(() => filterPolicyOf({ topics: topics.slice(0, 50), type })).not.toThrow();
  });
});
