import { didYouMean } from '../functions/core/nearest.ts';
import { err, ok, type Result } from '../functions/core/result.ts';
import { SECTIONS } from '../functions/core/section.ts';
import { authorities } from './environments/authorities.ts';
import { customChannels } from './environments/custom-channels.ts';
import {
  allOrSome,
  type Kind,
  languageTags,
  oneNumberOf,
  oneOf,
  orNone,
  type Problem,
  textLike,
  trueOrFalse,
  wholeNumber,
} from './environments/kinds.ts';
import { siteChoice } from './environments/site.ts';

/** The purpose of an environment. It decides every setting that the environment does not state. */
export type Preset = 'trial' | 'production';

/** Why a setting must be the same in every run. */
export interface Lasting {
  /** The damage that a later run without it would do. */
  readonly harm: string;
  /** A sentence that says what to do instead. If it is left out, the advice is to write the setting in the file. */
  readonly instead?: string;
}

/** One thing that may differ between two deployments. */
export interface Setting<T> {
  readonly kind: Kind<T>;
  /** The meaning of the setting, for people who edit the file. */
  readonly about: string;
  /** The default in each preset; null if the setting must be stated. */
  readonly presets: Readonly<Record<Preset, T>> | null;
  /** The reason why `-c name=value` may not change it for a single run. Absent if it may. */
  readonly lasting?: Lasting;
}

const setting = <T>(declared: Setting<T>): Setting<T> => declared;

/** The 17 sections, without `subject:`. */
const SECTION_NAMES = SECTIONS.map(({ id }) => id.replace(/^subject:/, ''));

/** The warning for operators who remove something from `sections` or `channels`. */
const NARROWING =
  'Before you narrow this, inform the subscribers: they will not receive corrections or withdrawals of articles that were announced there.';

const OTHER_CHANNELS: Lasting = {
  harm: 'announce on other channels, so that subscribers miss corrections and withdrawals of articles that were announced to them',
  instead: 'Write it in config/environments.yaml.',
};

/** The namespace that config/environments.yaml has until a newsroom writes its own. */
export const SHIPPED_NAMESPACE = 'slugline';

/** Every setting of a deployment. The file, `-c`, the JSON Schema, the construct and `slugline doctor` follow from this table. */
export const SETTINGS = {
  namespace: setting({
    kind: textLike(
      /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
      '1 to 40 of a-z, 0-9 and -, with no - at either end',
    ),
    about:
      'The newsroom’s name, from which the ids of its articles are derived. The same key gives the same id in every bucket and region of one namespace. Choose it before the first deployment: a later change gives every article another id.',
    presets: null,
    lasting: {
      harm: 'give every article another id',
      instead:
        'Choose the namespace in config/environments.yaml before the first deployment, and leave it as it is afterwards.',
    },
  }),
  encryption: setting({
    kind: oneOf('aws', 'kms'),
    about:
      'The keys that encrypt everything that is stored: one key of yours (kms), or keys that AWS holds (aws).',
    presets: null,
    lasting: {
      harm: 'take from the functions the key under which everything is stored',
      instead:
        'Choose the encryption in config/environments.yaml before the first deployment. docs/runbook.md#changing-encryption says what a later change needs.',
    },
  }),
  keepData: setting({
    kind: trueOrFalse,
    about:
      'Whether channels, buckets, table, logs and key stay when the stack is deleted. If true, the stack and the table also refuse deletion.',
    presets: { trial: false, production: true },
    lasting: { harm: 'change what is deleted with the stack' },
  }),
  noncurrentDays: setting({
    kind: wholeNumber(1, 3650),
    about:
      'Days for which a replaced or deleted object of the uploads bucket or the editions bucket can be restored.',
    presets: { trial: 7, production: 90 },
  }),
  logRetention: setting({
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    kind: oneNumberOf(
      ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
      ...[1096, 1827, 2192, 2557, 2922, 3288, 3653],
    ),
    about: 'Days for which the functions’ logs are kept. CloudWatch Logs accepts only these numbers.',
    presets: { trial: 14, production: 180 },
  }),
  ingestConcurrency: setting({
    // Lambda's own bounds for maximumConcurrency.
    kind: wholeNumber(2, 1000),
    about: 'How many batches of up to ten uploads ingest handles at once.',
    presets: { trial: 5, production: 20 },
  }),
  bulkConcurrency: setting({
    kind: wholeNumber(2, 1000),
    about:
      'How many batches of up to ten silent uploads ingest handles at once, in addition to those of ingestConcurrency. docs/limits.md has the limits of the table and the stream.',
    presets: { trial: 2, production: 5 },
  }),
  sections: setting({
    kind: allOrSome('section', SECTION_NAMES),
    about: `The sections whose channels carry announcements. All 17 channels always exist; those of other sections carry nothing. ${NARROWING}`,
    presets: { trial: 'all', production: 'all' },
    lasting: OTHER_CHANNELS,
  }),
  languages: setting({
    kind: languageTags,
    about:
      'The languages that the newsroom publishes in, as tags such as en-GB. Copy that does not declare its language is then assumed to be in one of them, unless its words show otherwise. If you leave it out, every language is equally likely.',
    presets: { trial: [], production: [] },
  }),
  channels: setting({
    kind: customChannels,
    about: `Channels for languages and topics, in addition to those that every deployment has. A channel that you remove keeps its subscribers and carries no more announcements. ${NARROWING}`,
    presets: { trial: [], production: [] },
    lasting: OTHER_CHANNELS,
  }),
  authorities: setting({
    kind: authorities,
    about:
      'Rights of uploaders, by the prefix of their keys. Uploads under other prefixes have every right. It is effective only if uploaders can write nowhere but under their own prefix: `slugline policy uploader` prints such a policy.',
    presets: { trial: [], production: [] },
    lasting: {
      harm: 'let uploaders publish or declare what they may not',
      instead: 'Write it in config/environments.yaml.',
    },
  }),
  organisation: setting({
    kind: orNone(textLike(/^o-[a-z0-9]{10,32}$/, 'the id of an AWS Organization, such as o-a1b2c3d4e5')),
    about:
      'The AWS Organization whose accounts may subscribe to the channels and read released editions. If you leave it out, only this account may.',
    presets: { trial: null, production: null },
  }),
  accessLogs: setting({
    kind: trueOrFalse,
    about: 'Whether an extra bucket records who reads and writes the objects of the others.',
    presets: { trial: false, production: true },
  }),
  alarms: setting({
    kind: oneOf('off', 'faults', 'all'),
    about:
      'The alarms that the operations channel receives: none (off), those about faults (faults), or also the one about fewer articles than usual, if articles usually arrive steadily (all).',
    presets: { trial: 'faults', production: 'all' },
  }),
  stories: setting({
    kind: oneOf('on', 'off'),
    about:
      'Whether articles about one event are recognised as one story, so that subscribers can have one alert for each story. If off, each article is a story of its own.',
    presets: { trial: 'on', production: 'on' },
  }),
  canary: setting({
    kind: trueOrFalse,
    about:
      'Whether an article of the pipeline’s own, which only monitors receive, tests the whole pipeline every five minutes.',
    presets: { trial: true, production: true },
  }),
  readers: setting({
    kind: oneOf('on', 'off'),
    about:
      'Whether readers have a site: pages and feeds of the published articles, behind CloudFront. If off, nothing of it is deployed.',
    presets: { trial: 'on', production: 'off' },
  }),
  site: setting({
    kind: siteChoice,
    about: 'The name, appearance and address of the reader site. It has an effect only if readers is on.',
    presets: { trial: {}, production: {} },
  }),
  push: setting({
    kind: oneOf('on', 'off'),
    about:
      'Whether readers can follow topics, sections, stories and outlets on the site and get notices on their phones by web push. It has an effect only if readers is on. If off, nothing of it is deployed.',
    presets: { trial: 'on', production: 'off' },
  }),
  pushConcurrency: setting({
    kind: orNone(wholeNumber(1, 1000)),
    about:
      'How many executions of push may run at once. They are reserved from the account’s limit. If null, none are reserved, for accounts with a low limit.',
    presets: { trial: null, production: 40 },
  }),
};

type Declared = typeof SETTINGS;
export type SettingName = keyof Declared;

/** The settings of one deployment, whole and valid. */
export type Settings = {
  readonly [Name in SettingName]: Declared[Name] extends Setting<infer T> ? T : never;
};

/** Settings as programs state them. Namespace and encryption have no default: a wrong one would do harm that lasts. */
export type StatedSettings = Pick<Settings, 'namespace' | 'encryption'> & Partial<Settings>;

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** The table's entry for a setting, without its type. */
export const declarationOf = (name: SettingName): Setting<unknown> => SETTINGS[name] as Setting<unknown>;

/**
 * Reads settings by name: what is stated, and the preset for the rest.
 *
 * @param given values by name, from the file or from a program; undefined is not stated
 * @returns every setting; or what is wrong, the path beginning with the setting's name (none where one is missing)
 */
export const readSettings = (
  given: Readonly<Record<string, unknown>>,
  preset: Preset,
): Result<Settings, readonly Problem[]> => {
  const problems: Problem[] = [];
  for (const name of Object.keys(given))
    if (!(SETTING_NAMES as readonly string[]).includes(name))
      problems.push({ path: [name], reason: notASetting(name, SETTING_NAMES) });
  const settings: Partial<Record<SettingName, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const { kind, presets } = declarationOf(name);
    const value = given[name];
    if (value === undefined) {
      if (presets === null)
        problems.push({ path: [], reason: `${name} is missing. It has no default: state it.` });
      else settings[name] = presets[preset];
      continue;
    }
    const read = kind.read(name, value);
    if (read.ok) settings[name] = read.value;
    else problems.push(...read.error.map(({ path, reason }) => ({ path: [name, ...path], reason })));
  }
  return problems.length > 0 ? err(problems) : ok(settings as Settings);
};

/**
 * The settings that a program states, with the preset for the rest.
 *
 * @throws Error naming each setting that is missing, unknown or invalid, because JavaScript callers have no type check
 */
export const settingsOf = (stated: StatedSettings, preset: Preset): Settings => {
  const settings = readSettings({ ...stated }, preset);
  if (settings.ok) return settings.value;
  throw new Error(`Wrong settings: ${settings.error.map(({ reason }) => reason).join(' ')}`);
};

/** The sentence about an unknown name, with the valid names. */
export const notASetting = (name: string, names: readonly string[]): string =>
  `${JSON.stringify(name)} is not a setting.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`;
