import { err, ok, type Result } from '../result.ts';
import { slug } from '../slug.ts';
import { isSubject } from '../tag/classify/finer.ts';
import { TOPIC_KINDS } from '../topic.ts';
import { channelOutput, customChannelId } from './channel-names.ts';

/** A channel that a deployment adds. It carries articles in one of its languages and about one of its topics. */
export interface CustomChannel {
  /** Lower-case words joined by hyphens, at most 60 characters: `news-in-german`. The channel's id is `custom:news-in-german`. */
  readonly name: string;
  /** The sender name that mailboxes show: 1 to 100 characters. The default is the name. */
  readonly displayName?: string;
  /** BCP 47 tags, as RFC 4647 matches ranges: `de` also stands for `de-AT`. Any language if left out. */
  readonly languages?: readonly string[];
  /** Ids, or beginnings of ids with a star: `person:tom-cruise`, `person:*`. Any topic if left out. */
  readonly topics?: readonly string[];
}

/** A fault in a list of custom channels, and its place. */
export interface ChannelFault {
  /** The path into the list: `[0, 'languages', 1]`. */
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Each channel is one more message for every announcement that it carries, and one more ARN in announce's policy. */
export const MOST_CHANNELS = 30;
/** A channel's rules are checked for every announcement. */
export const MOST_VALUES = 100;
export const LONGEST_NAME = 60;
export const CHANNEL_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const KEYS = ['name', 'displayName', 'languages', 'topics'];
// SNS rejects other characters, and mailboxes show the name.
export const DISPLAY_NAME = /^[\x20-\x7e]{1,100}$/;

/**
 * Reads the setting `channels`.
 *
 * @param value as YAML, JSON or code gives it
 * @returns the channels, their languages in canonical form; or every fault
 * @example readCustomChannels([{ name: 'news-in-german', languages: ['de'] }])
 */
export const readCustomChannels = (
  value: unknown,
): Result<readonly CustomChannel[], readonly ChannelFault[]> => {
  if (!Array.isArray(value)) return err([{ path: [], reason: 'channels must be a list.' }]);
  const faults: ChannelFault[] = [];
  if (value.length > MOST_CHANNELS)
    faults.push({
      path: [],
      reason: `There are ${value.length} custom channels. A deployment can have ${MOST_CHANNELS}.`,
    });
  const taken = new Map<string, string>();
  const read = value.map((given: unknown, at) => {
    const fault = (path: readonly (string | number)[], reason: string): void =>
      void faults.push({ path: [at, ...path], reason });
    const channel = readOne(given, fault);
    const output = channelOutput(customChannelId(channel.name));
    const other = taken.get(output);
    if (other !== undefined)
      fault(['name'], `${takenBy(channel.name, other)} Give the channel another name.`);
    else if (channel.name !== '') taken.set(output, channel.name);
    return channel;
  });
  return faults.length === 0 ? ok(read) : err(faults);
};

const takenBy = (name: string, other: string): string =>
  name === other
    ? `The name ${name} is taken.`
    : `The name ${name} is too close to ${other}: both would have the output ${channelOutput(customChannelId(other))}.`;

type Fault = (path: readonly (string | number)[], reason: string) => void;

const readOne = (given: unknown, fault: Fault): CustomChannel => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    fault([], 'A channel must have a name, and languages or topics.');
    return { name: '' };
  }
  const { name, displayName, languages, topics } = given as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(given))
    if (!KEYS.includes(key)) fault([key], `A channel has no ${key}. It can have ${KEYS.join(', ')}.`);
  if (languages === undefined && topics === undefined)
    fault([], 'A channel must name languages or topics. The channel articles carries everything.');
  if (displayName !== undefined && !(typeof displayName === 'string' && DISPLAY_NAME.test(displayName)))
    fault(['displayName'], 'displayName must be 1 to 100 characters of ASCII.');
  return {
    name: readName(name, fault),
    ...(typeof displayName === 'string' ? { displayName } : {}),
    ...(languages === undefined
      ? {}
      : { languages: readValues('languages', languages, readLanguage, fault) }),
    ...(topics === undefined ? {} : { topics: readValues('topics', topics, readTopic, fault) }),
  };
};

const readName = (name: unknown, fault: Fault): string => {
  if (typeof name === 'string' && name.length <= LONGEST_NAME && CHANNEL_NAME.test(name)) return name;
  fault(
    name === undefined ? [] : ['name'],
    `A channel's name must be lower-case words joined by hyphens, such as news-in-german, of at most ${LONGEST_NAME} characters${
      name === undefined ? '.' : `; this is ${JSON.stringify(name)}.`
    }`,
  );
  return '';
};

const readValues = (
  field: string,
  given: unknown,
  read: (text: string) => string | null,
  fault: Fault,
): readonly string[] => {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_VALUES) {
    fault([field], `${field} must be a list of 1 to ${MOST_VALUES} values. Leave it out to carry all.`);
    return [];
  }
  return given.flatMap((value: unknown, at) => {
    const found = typeof value === 'string' ? read(value) : null;
    if (found !== null) return [found];
    fault([field, at], `${JSON.stringify(value)} is not ${EXPECTED[field]}.`);
    return [];
  });
};

const EXPECTED: Readonly<Record<string, string>> = {
  languages: 'a language tag such as en, en-GB or pt-BR',
  topics: `a topic such as person:tom-cruise, or person:* for every person. Kinds are ${TOPIC_KINDS.join(', ')}`,
};

/** A tag in canonical form. BCP 47 reserves longer primary subtags, which are words such as `german`. */
const readLanguage = (text: string): string | null => {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text);
    return /^[a-z]{2,3}(-|$)/.test(tag) ? tag : null;
  } catch {
    return null;
  }
};

const readTopic = (text: string): string | null => {
  const [, kind = '', name = '', star] = /^([a-z]+):(.*?)(\*?)$/s.exec(text) ?? [];
  if (!(TOPIC_KINDS as readonly string[]).includes(kind)) return null;
  // `person:tom-*` leaves tommy-lee out: a hyphen before the star is meant.
  const stem = star ? name.replace(/-$/, '') : name;
  if (stem !== slug(stem) || (stem === '' && !star)) return null;
  // Subjects are a closed list, so an unknown one would never be met.
  return kind === 'subject' && !star && !isSubject(text) ? null : text;
};
