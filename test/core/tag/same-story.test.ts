import { describe, expect, it } from 'vitest';
import { announcedTopics } from '../../../functions/core/tag/announced.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

/** One story as two outlets tell it: a film star's stunt, quoted colleagues, a part that is called like a city. */
const OUTLETS = {
  'a website that declares topics': anEdition({
    headline: 'Tom Cruise would not let a co-star fall while shooting Mission Impossible 7',
    standfirst: 'Tom Cruise rode off a mountain himself in the next Mission Impossible',
    publisherTopics: ['Tom Cruise', 'Film and TV', 'Celebrity'],
    body: [
      paragraph('Few actors jump from mountains, but for Tom Cruise it was another day on the set.'),
      paragraph(
        'His co-star Pom Klementieff says that she begged him to push her harder in a fight scene of Mission: Impossible, and that he would not.',
      ),
      paragraph('The jump was shot near Hellesylt, Norway, where Cruise left a ramp on a motorbike.'),
      paragraph(
        '“I told him that I would be fine,” Klementieff told a magazine. “He shook his head and laughed.”',
      ),
      paragraph(
        'She plays Paris, the partner of the villain Gabriel (Esai Morales). Cruise is back as the spy Ethan Hunt, beside Grace (Hayley Atwell).',
      ),
      paragraph('Mission: Impossible – Dead Reckoning Part One opens in cinemas in July.'),
    ],
  }),
  'another, from leaked footage': anEdition({
    headline: 'Clip Of Tom Cruise Mission: Impossible 7 Motorbike Stunt Turns Up Online',
    standfirst: 'Tom Cruise is seen on a mountain in Norway.',
    body: [
      paragraph(
        'A clip of Tom Cruise on a motorbike for Mission: Impossible 7 turned up online at the weekend.',
      ),
      paragraph('Cruise leaves a ramp on a mountain in Norway, lets go of the bike, and opens a parachute.'),
      paragraph('Among those who watched was Ole Arnstein Ringdal, who said that Cruise jumped four times.'),
      paragraph('“He came over and spoke to us,” Ringdal told the Norwegian broadcaster.'),
      { kind: 'heading', text: 'Tom Cruise', level: 2 },
      paragraph(
        'The director, Christopher McQuarrie, said in a magazine that the films of the Mission: Impossible series would only get harder.',
      ),
      paragraph(
        'Mission Impossible 7 is due in cinemas next year. The actor has begun to train for the sequel.',
      ),
    ],
  }),
};

describe.each(Object.entries(OUTLETS))('the same story by %s', (_, edition) => {
  const { section, topics } = tag(edition);
  const find = (id: string) => topics.find((topic) => topic.id === id);

  it('is about the star', () => {
    expect(find('person:tom-cruise')).toMatchObject({ about: true, name: 'Tom Cruise' });
    expect(announcedTopics(topics).map(({ id }) => id)).toContain('person:tom-cruise');
  });

  it('is about the film, which is one work', () => {
    const works = topics.filter(({ id }) => id.startsWith('work:mission-impossible'));
    expect(works.map(({ id, about }) => ({ id, about }))).toEqual([
      { id: 'work:mission-impossible', about: true },
    ]);
  });

  it('mentions Norway and whom it quotes', () => {
    expect(find('place:norway')).toMatchObject({ about: false });
    const quoted = ['person:pom-klementieff', 'person:ole-arnstein-ringdal'].flatMap((id) => find(id) ?? []);
    expect(quoted).toHaveLength(1);
  });

  it('belongs to the arts', () => {
    expect(section).toMatchObject({ id: 'subject:arts-culture-entertainment-and-media', sure: true });
  });

  it('takes no character for a city', () => {
    expect(find('place:paris')).toBeUndefined();
  });
});
