import { SECTIONS } from '../section.ts';
import { topicIdParts } from '../topic.ts';
import type { NamedTopic } from './entry.ts';

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** A name for a topic whose name is not known: the words of its id. `person:tom-cruise` gives `Tom Cruise`. */
export const nameFromId = (id: string): string => {
  const parts = topicIdParts(id);
  if (parts === null) return id;
  const words = parts.part.split('-');
  return parts.kind === 'subject' || parts.kind === 'keyword'
    ? capital(words.join(' '))
    : words.map(capital).join(' ');
};

/** Sections by the name that readers see: short, as newspapers have them. The ids stay IPTC's. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'subject:arts-culture-entertainment-and-media': 'Culture',
  'subject:crime-law-and-justice': 'Crime and justice',
  'subject:disaster-accident-and-emergency-incident': 'Disasters',
  'subject:economy-business-and-finance': 'Business',
  'subject:human-interest': 'People',
  'subject:labor': 'Work',
  'subject:lifestyle-and-leisure': 'Lifestyle',
  'subject:religion-and-belief': 'Religion',
  'subject:science-and-technology': 'Science and tech',
  'subject:conflict-war-and-peace': 'Conflict',
};

/** The name of a section as readers see it. `subject:sport` gives `Sport`. */
export const sectionName = (id: string): string =>
  SHORT_NAMES[id] ?? capital(SECTIONS.find((section) => section.id === id)?.name ?? nameFromId(id));

/** The id of the section that an address names: `sport` gives `subject:sport`. Null if there is none. */
export const sectionOfAddress = (text: string): string | null =>
  SECTIONS.find(({ id }) => id === `subject:${text}`)?.id ?? null;

/** Whether a topic is a subject or keyword, and not the name of someone or something. */
const isSubject = (id: string): boolean => id.startsWith('subject:') || id.startsWith('keyword:');

/** Sections as newspapers order them. */
const NEWS_ORDER = [
  'politics',
  'conflict-war-and-peace',
  'economy-business-and-finance',
  'society',
  'crime-law-and-justice',
  'disaster-accident-and-emergency-incident',
  'environment',
  'weather',
  'health',
  'science-and-technology',
  'education',
  'labor',
  'arts-culture-entertainment-and-media',
  'lifestyle-and-leisure',
  'human-interest',
  'religion-and-belief',
  'sport',
].map((name) => `subject:${name}`);

/** Sections each once, as newspapers order them. */
export const inNewsOrder = (ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].toSorted((a, b) => NEWS_ORDER.indexOf(a) - NEWS_ORDER.indexOf(b));

/** A topic's name as readers see it: a section's is short, others begin with a capital. */
export const topicName = ({ id, name }: NamedTopic): string =>
  SECTIONS.some((section) => section.id === id) ? sectionName(id) : isSubject(id) ? capital(name) : name;
