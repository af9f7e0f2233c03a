import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { NO_AUDIENCE, widen } from '../../../functions/core/publish/audience.ts';
import { announcedTopics } from '../../../functions/core/tag/announced.ts';
import { type Tagged, tag } from '../../../functions/core/tag/tag.ts';
import { parseTaxonomy } from '../../../functions/core/tag/taxonomy/parse.ts';
import { NO_TAXONOMY } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import { readTaxonomy, taxonomyDefinition } from '../../../infra/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const tagged = (text: string, taxonomy: string, publisherTopics: readonly string[] = []): Tagged =>
  tag(anEdition({ headline: '', publisherTopics, body: [paragraph(text)] }), readTaxonomy(taxonomy));

const BERG = 'Anna Berg won. Later Berg left.';

describe('rules of editors', () => {
  it('give a name its topic, with its evidence', () => {
    const { topics } = tagged(BERG, 'aliases: { "person:anna-lund": [Anna Berg] }');
    expect(topics.filter(({ kind }) => kind === 'person')).toEqual([
      expect.objectContaining({
        id: 'person:anna-lund',
        name: 'Anna Lund',
        evidence: [
          [0, 9],
          [21, 25],
        ],
      }),
    ]);
  });

  it('merge a topic into another, and followers of either hear', () => {
    const { topics } = tagged(BERG, 'merges: { "person:anna-berg": "person:anna-lund" }', ['Anna Berg']);
    const announced = announcedTopics(topics);
    expect(announced).toContainEqual(
      expect.objectContaining({ id: 'person:anna-lund', name: 'Anna Berg', formerly: ['person:anna-berg'] }),
    );
    expect(
      widen(NO_AUDIENCE, { topics: announced, section: null, language: 'en', isExcerpt: false }).topics,
    ).toEqual(expect.arrayContaining(['person:anna-lund', 'person:anna-berg']));
  });

  it('rename what is shown, and keep the id', () => {
    const { topics } = tagged(BERG, 'renames: { "person:anna-berg": "Anna Berg (skier)" }');
    expect(topics).toContainEqual(
      expect.objectContaining({ id: 'person:anna-berg', name: 'Anna Berg (skier)' }),
    );
  });

  it('block topics, declared ones too, and say so', () => {
    const { topics, trace } = tagged(BERG, 'blocked: ["person:anna-berg", "keyword:homepage"]', ['Homepage']);
    expect(topics.map(({ id }) => id)).not.toContain('person:anna-berg');
    expect(topics.map(({ id }) => id)).not.toContain('keyword:homepage');
    expect(trace).toContainEqual(
      expect.objectContaining({ pass: 'taxonomy', action: 'dropped', what: 'keyword:homepage' }),
    );
  });

  const FORCED = `
forced:
  - topic: event:harbour-vote
    name: The harbour vote
    all: [harbour]
    any: [vote, ballot]`;

  test.each([
    ['The Harbour was quiet before the ballot.', true],
    ['The harbour was quiet.', false],
    ['The harbourmaster votes.', false],
  ])('force a topic by phrases: %s', (text, given) => {
    const found = tagged(text, FORCED).topics.find(({ id }) => id === 'event:harbour-vote');
    expect(found !== undefined).toBe(given);
    if (found !== undefined)
      expect(found).toMatchObject({ name: 'The harbour vote', about: true, source: 'taxonomy' });
  });

  const RYANS = `
namesakes:
  person:paul-ryan:
    - topic: person:paul-ryan-actor
      name: Paul Ryan (actor)
      any: [film, sitcom]
    - topic: person:paul-ryan-rower
      with: [place:henley]
      section: sport`;

  test.each([
    ['Paul Ryan won praise for the film. Later Ryan left.', 'person:paul-ryan-actor'],
    ['Paul Ryan spoke about the budget. Later Ryan left.', 'person:paul-ryan'],
    ['Paul Ryan made filmsy excuses. Later Ryan left.', 'person:paul-ryan'],
    ['Rowing: Paul Ryan won the final at Henley, the coach said. Later Ryan left.', 'person:paul-ryan-rower'],
  ])('tell namesakes apart by phrases: %s', (text, id) => {
    expect(
      tagged(text, RYANS)
        .topics.filter(({ kind }) => kind === 'person')
        .map((topic) => topic.id),
    ).toEqual([id]);
  });

  it('tell namesakes apart by section and by the topics beside them, both if both are asked', () => {
    const edition = anEdition({ headline: '', body: [paragraph('Paul Ryan won. Later Ryan left.')] });
    const personOf = (declaredSection: string, publisherTopics: string[]) =>
      tag({ ...edition, declaredSection, publisherTopics }, readTaxonomy(RYANS)).topics.find(
        ({ kind }) => kind === 'person',
      )?.id;
    expect(personOf('sport', ['place:henley'])).toBe('person:paul-ryan-rower');
    expect(personOf('sport', ['place:oslo'])).toBe('person:paul-ryan');
    expect(personOf('politics', ['place:henley'])).toBe('person:paul-ryan');
  });

  it('tell declared namesakes apart by name, to the letter, but not by their very id', () => {
    const declared = (name: string) =>
      tagged('It is a film.', RYANS, [name]).topics.find(
        ({ kind, source }) => kind === 'person' || source === 'publisher',
      );
    const found = tagged('Paul Ryan made the film. Later Ryan left.', RYANS, ['Paul Ryan']).topics;
    expect(found.find(({ source }) => source === 'publisher')).toMatchObject({
      id: 'person:paul-ryan-actor',
      name: 'Paul Ryan',
    });
    expect(declared('person:paul-ryan')).toMatchObject({ id: 'person:paul-ryan' });
  });

  it('make one topic of a namesake that the article also names otherwise, with all its evidence', () => {
    const taxonomy = `${RYANS}\naliases: { "person:paul-ryan-actor": [Pauly Ryanson] }`;
    const { topics } = tagged('Pauly Ryanson, or Paul Ryan, made a film.', taxonomy);
    expect(topics.filter(({ kind }) => kind === 'person')).toEqual([
      expect.objectContaining({
        id: 'person:paul-ryan-actor',
        evidence: [
          [0, 13],
          [18, 27],
        ],
      }),
    ]);
  });

  it('say in the trace which namesake is meant', () => {
    expect(tagged('Paul Ryan made the film.', RYANS).trace).toContainEqual(
      expect.objectContaining({
        pass: 'taxonomy',
        what: 'person:paul-ryan',
        why: expect.stringContaining('person:paul-ryan-actor'),
      }),
    );
  });

  it('rule names that are words of the language the rules are written in, too', () => {
    expect(tagged('It rained.', '{}', ['Constructor']).topics).toContainEqual(
      expect.objectContaining({ id: 'keyword:constructor', name: 'Constructor' }),
    );
  });

  it('let a topic decide the section, unless the publisher declared one', () => {
    const taxonomy = readTaxonomy('sections: { "keyword:ferries": labor }');
    const edition = anEdition({
      headline: '',
      publisherTopics: ['Ferries'],
      body: [paragraph('It rained.')],
    });
    expect(tag(edition, taxonomy).section).toMatchObject({ id: 'subject:labor', sure: true });
    expect(tag({ ...edition, declaredSection: 'Sport' }, taxonomy).section.id).toBe('subject:sport');
  });

  it('say what a declared topic means; its name stays to the letter', () => {
    const { topics } = tagged('It rained.', 'publisherTopics: { Footie: "subject:sport" }', ['FOOTIE']);
    expect(topics).toContainEqual(
      expect.objectContaining({
        id: 'subject:sport',
        name: 'FOOTIE',
        source: 'publisher',
        qcode: 'medtop:15000000',
      }),
    );
  });

  it('travel as the vocabulary of what was tagged', () => {
    const [none, some] = ['{}', 'blocked: ["place:norway"]'].map((text) => tagged(BERG, text).vocabulary);
    expect(some).toMatch(/^\d+-[0-9a-f]{12}$/);
    expect(some).not.toBe(none);
    expect(tagged(BERG, 'blocked: ["place:norway"]').vocabulary).toBe(some);
  });
});

describe('a wrong taxonomy', () => {
  test.each([
    ['a part there is not', 'aliasses: {}', 1, /no part "aliasses"/],
    ['an id without kind', 'blocked:\n  - tom-cruise', 2, /must be an id/],
    ['an id that is no slug', 'blocked:\n  - person:Tom Cruise', 2, /must be an id/],
    ['a section there is not', 'sections:\n  place:norway: fjords', 2, /none of the 17/],
    ['a subject there is not', 'blocked:\n\n  - subject:fjords', 3, /none of the 17/],
    ['a merge into itself', 'merges:\n  place:a: place:a', 2, /into itself/],
    [
      'a merge into what is merged',
      'merges:\n  place:a: place:b\n  place:b: place:c',
      2,
      /itself merged into place:c/,
    ],
    ['a name with two meanings', 'aliases:\n  place:a: [Ay]\n  place:b: [Ay]', 3, /already means place:a/],
    ['a rule for everything', 'forced:\n  - topic: place:a', 2, /every article/],
    ['a rule without topic', 'forced:\n  - any: [a]', 2, /needs a topic/],
    ['a rule with an unknown key', 'forced:\n  - topic: place:a\n    any: [b]\n    some: [a]', 4, /no some/],
    [
      'a namesake of nothing in particular',
      'namesakes:\n  person:a:\n    - topic: person:b',
      3,
      /merge them instead/,
    ],
    [
      'a namesake that is the same',
      'namesakes:\n  person:a:\n    - topic: person:a\n      any: [b]',
      3,
      /what the name gives anyway/,
    ],
    [
      'a namesake beside itself',
      'namesakes:\n  person:a:\n    - topic: person:b\n      with: [person:a]',
      3,
      /beside itself/,
    ],
    [
      'a namesake with an unknown key',
      'namesakes:\n  person:a:\n    - topic: person:b\n      near: [c]',
      4,
      /no near/,
    ],
    [
      'a namesake of a subject',
      'namesakes:\n  subject:sport:\n    - topic: person:b\n      any: [c]',
      2,
      /not the name of a thing/,
    ],
    [
      'a namesake that is a subject',
      'namesakes:\n  person:a:\n    - topic: subject:sport\n      any: [c]',
      3,
      /not the name of a thing/,
    ],
    [
      'a namesake of what is merged',
      'namesakes:\n  person:a:\n    - topic: person:b\n      any: [c]\nmerges:\n  person:a: person:d',
      2,
      /merged into person:d/,
    ],
    ['a number for a name', 'renames:\n  place:a: 7', 2, /must be text/],
    ['a list for a map', 'merges:\n  - place:a', 2, /must be a list of "key: value"/],
    ['a key twice', 'renames:\n  place:a: A\n  place:a: B', 3, /unique/i],
    ['broken YAML', 'blocked: [', 1, /./],
  ])('%s is named with its line', (_, text, line, reason) => {
    const parsed = parseTaxonomy(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error[0]?.line).toBe(line);
    expect(parsed.error.map((fault) => fault.reason).join(' ')).toMatch(reason);
  });

  it('names every fault, in the order of the lines', () => {
    const parsed = parseTaxonomy('blocked: [nobody]\nrenames:\n  nothing: A');
    expect(parsed.ok ? [] : parsed.error.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('stops the synthesis, naming file, line and reason', () => {
    expect(() => readTaxonomy('blocked:\n  - nobody')).toThrow(/^config\/topics\.yaml:2: .*must be an id/);
  });
});

describe('the taxonomy of this project', () => {
  it('is right, and reaches the bundle as it is', () => {
    const text = readFileSync(new URL('../../../config/topics.yaml', import.meta.url), 'utf8');
    const { SLUGLINE_TAXONOMY = '' } = taxonomyDefinition(readTaxonomy());
    expect(JSON.parse(decodeURIComponent(JSON.parse(SLUGLINE_TAXONOMY)))).toEqual(readTaxonomy(text));
  });

  it('may be empty', () => {
    expect(readTaxonomy('')).toMatchObject({ ...NO_TAXONOMY, version: expect.any(String) });
  });
});
