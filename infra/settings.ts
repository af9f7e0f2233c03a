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

/** What an environment is for. It decides every setting that the environment does not state. */
export type Preset = 'trial' | 'production';

/** Why a setting must be the same in every run. */
export interface Lasting {
  /** What a later run without it would do. */
  readonly harm: string;
  /** What to do instead: a sentence. Left out: write it in the file. */
  readonly instead?: string;
}

/** One thing that may differ between two deployments. */
export interface Setting<T> {
  readonly kind: Kind<T>;
  /** What it means, for those who edit the file. */
  readonly about: string;
  /** What it is where it is not stated; null: it must be stated. */
  readonly presets: Readonly<Record<Preset, T>> | null;
  /** Why `-c name=value` may not change it for a single run. Left out: it may. */
  readonly lasting?: Lasting;
}

const setting = <T>(declared: Setting<T>): Setting<T> => declared;

/** The 17 sections, without `subject:`. */
const SECTION_NAMES = SECTIONS.map(({ id }) => id.replace(/^subject:/, ''));

/** What operators must know before they take something out of `sections` or `channels`. */
const NARROWING =
  'Before you narrow this, tell the followers: they get no correction or withdrawal of what they were already told there.';

const OTHER_CHANNELS: Lasting = {
  harm: 'announce on other channels, so that followers miss corrections and withdrawals of what they were told',
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
      'The newsroom’s name in the ids of its articles: the same key gives the same id in every bucket and region of one namespace. Choose it before the first deployment: changed later, it gives every article another id.',
    presets: null,
    lasting: {
      harm: 'give every article another id',
      instead:
        'Choose the namespace in config/environments.yaml before the first deployment, and leave it as it is afterwards.',
    },
  }),
  encryption: setting({
    kind: oneOf('aws', 'kms'),
    about: 'kms: everything stored is encrypted under one key of yours. aws: under keys that AWS holds.',
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
      'true: channels, buckets, table, logs and key stay when the stack is deleted, and the stack and the table refuse deletion. false: they go with the stack.',
    presets: { trial: false, production: true },
    lasting: { harm: 'change what a deletion of the stack takes along' },
  }),
  noncurrentDays: setting({
    kind: wholeNumber(1, 3650),
    about:
      'Days for which a replaced or deleted object of the uploads bucket and of the editions bucket can be brought back.',
    presets: { trial: 7, production: 90 },
  }),
  logRetention: setting({
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    kind: oneNumberOf(
      ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
      ...[1096, 1827, 2192, 2557, 2922, 3288, 3653],
    ),
    about: 'Days for which the functions’ logs are kept. CloudWatch Logs takes these numbers only.',
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
      'How many batches of up to ten silent uploads ingest handles at once, beside those of ingestConcurrency. docs/limits.md says what the table and the stream can take.',
    presets: { trial: 2, production: 5 },
  }),
  sections: setting({
    kind: allOrSome('section', SECTION_NAMES),
    about: `The sections whose channels get announcements. All 17 channels are always there; those of other sections stay silent. ${NARROWING}`,
    presets: { trial: 'all', production: 'all' },
    lasting: OTHER_CHANNELS,
  }),
  languages: setting({
    kind: languageTags,
    about:
      'The languages that the newsroom publishes in, as tags such as en-GB. Copy that does not say its language is then taken to be in one of them unless its words speak against it. Left out: every language is as likely.',
    presets: { trial: [], production: [] },
  }),
  channels: setting({
    kind: customChannels,
    about: `Channels for languages and topics, besides those that every deployment has. A channel that is taken out stays for its followers and gets no more announcements. ${NARROWING}`,
    presets: { trial: [], production: [] },
    lasting: OTHER_CHANNELS,
  }),
  authorities: setting({
    kind: authorities,
    about:
      'What uploaders may declare and do, by the prefix of their keys. Uploads under no such prefix may do everything. It means something only where uploaders can write under their own prefix alone: `slugline policy uploader` prints such a policy.',
    presets: { trial: [], production: [] },
    lasting: {
      harm: 'let uploaders publish or declare what they may not',
      instead: 'Write it in config/environments.yaml.',
    },
  }),
  organisation: setting({
    kind: orNone(textLike(/^o-[a-z0-9]{10,32}$/, 'the id of an AWS Organization, such as o-a1b2c3d4e5')),
    about:
      'The AWS Organization whose accounts may subscribe to the channels and read released editions. Left out: this account alone.',
    presets: { trial: null, production: null },
  }),
  accessLogs: setting({
    kind: trueOrFalse,
    about: 'Whether a third bucket records who read what.',
    presets: { trial: false, production: true },
  }),
  alarms: setting({
    kind: oneOf('off', 'faults', 'all'),
    about:
      'What the operations channel is told of. all: also when fewer articles come than usual, where they come steadily.',
    presets: { trial: 'faults', production: 'all' },
  }),
  stories: setting({
    kind: oneOf('on', 'off'),
    about:
      'Whether articles about one event are recognised as one story, so that followers may have one alert a story. off: each article is a story of its own.',
    presets: { trial: 'on', production: 'on' },
  }),
  canary: setting({
    kind: trueOrFalse,
    about:
      'Whether an article of its own, which only monitors hear of, tests the whole pipeline every five minutes.',
    presets: { trial: true, production: true },
  }),
  readers: setting({
    kind: oneOf('on', 'off'),
    about:
      'Whether readers have a site: pages and feeds behind CloudFront, which show what was published. off: nothing of it is deployed.',
    presets: { trial: 'on', production: 'off' },
  }),
  site: setting({
    kind: siteChoice,
    about:
      'What the reader site is called, how it looks and where it is. It means something where readers is on.',
    presets: { trial: {}, production: {} },
  }),
  push: setting({
    kind: oneOf('on', 'off'),
    about:
      'Whether readers can follow topics, sections, stories and outlets on the site and get notices on their phones by web push. It means something where readers is on; off: nothing of it is deployed.',
    presets: { trial: 'on', production: 'off' },
  }),
  pushConcurrency: setting({
    kind: orNone(wholeNumber(1, 1000)),
    about:
      'How many executions of push may run at once. So many are reserved, which takes them from the account’s limit; null: none are, for accounts with a low limit.',
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

/** What the table says of a setting, whatever its type. */
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
 * @throws Error naming each setting that is missing, unknown or has a value that it can't have: JavaScript has no types to tell
 */
export const settingsOf = (stated: StatedSettings, preset: Preset): Settings => {
  const settings = readSettings({ ...stated }, preset);
  if (settings.ok) return settings.value;
  throw new Error(`Wrong settings: ${settings.error.map(({ reason }) => reason).join(' ')}`);
};

/** The sentence about a name that means nothing, with the names that do. */
export const notASetting = (name: string, names: readonly string[]): string =>
  `${JSON.stringify(name)} is not a setting.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`;
