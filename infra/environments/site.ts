import { didYouMean } from '../../functions/core/nearest.ts';
import { err, ok } from '../../functions/core/result.ts';
import { type Kind, oneOf, type Problem, textLike } from './kinds.ts';

/** A newsroom's choices for its reader site. Choices that are left out have defaults: `siteSettings` in infra/site-definition.ts. */
export interface SiteChoice {
  readonly name?: string;
  readonly tagline?: string;
  readonly colour?: string;
  /** Path of an SVG or PNG file. */
  readonly logo?: string;
  readonly timeZone?: string;
  readonly feeds?: 'full' | 'summary';
  readonly domain?: string;
  readonly certificate?: string;
  readonly firewall?: string;
}

type Member = keyof SiteChoice;

/** One line without white space at its ends; a name with a line break would break headers and feeds. */
const line = (most: number): RegExp =>
  new RegExp(`^[^\\s\\p{C}]([^\\p{C}\\p{Zl}\\p{Zp}]{0,${most - 2}}[^\\s\\p{C}])?$`, 'u');

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const ZONE = textLike(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/, 'a time zone such as Europe/London');

/** A time zone that this machine knows, which the schema can't say. */
const timeZone: Kind<string> = {
  ...ZONE,
  read: (name, value) => {
    const read = ZONE.read(name, value);
    if (!read.ok || isZone(read.value)) return read;
    const near = didYouMean(read.value, Intl.supportedValuesOf('timeZone'));
    return err([
      { path: [], reason: `${name}: there is no time zone ${JSON.stringify(read.value)}.${near}` },
    ]);
  },
};

const MEMBERS: { readonly [Name in Member]-?: { readonly kind: Kind<string>; readonly about: string } } = {
  name: {
    kind: textLike(line(60), 'one line of 1 to 60 characters'),
    about:
      'The newsroom’s name for readers. By default the namespace in words, such as Harbour Gazette for harbour-gazette.',
  },
  tagline: {
    kind: textLike(line(120), 'one line of 1 to 120 characters'),
    about: 'One line under the name.',
  },
  colour: {
    kind: textLike(/^#[0-9A-Fa-f]{6}$/, 'a colour such as #1a5fb4'),
    about: 'The accent colour. Shades with enough contrast in light and dark mode are derived from it.',
  },
  logo: {
    kind: textLike(
      /^(?!.*(^|\/)\.\.(\/|$))[^/\\][^\\]*\.(svg|png)$/,
      'the path of an SVG or PNG file inside the project, such as config/logo.svg',
    ),
    about:
      'An SVG or PNG file of at most 40 kB, by its path from the project’s folder. By default the name is shown in letters.',
  },
  timeZone: {
    kind: timeZone,
    about:
      'The IANA time zone in which days begin and times are shown, such as Europe/London. The default is UTC.',
  },
  feeds: {
    kind: oneOf('full', 'summary'),
    about:
      'The content of an article in feeds: its whole text (full), or its headline and standfirst (summary, the default).',
  },
  domain: {
    kind: textLike(
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
      'a domain in lower case, such as news.example.org',
    ),
    about: 'The site’s own domain, which needs a certificate. The default is a name under cloudfront.net.',
  },
  certificate: {
    kind: textLike(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
      'the ARN of an ACM certificate in us-east-1, where CloudFront looks for it',
    ),
    about: 'The ARN of the domain’s ACM certificate, which must be in us-east-1.',
  },
  firewall: {
    kind: textLike(
      /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]{1,128}\/[0-9a-f-]{36}$/,
      'the ARN of a WAFv2 web ACL of the scope CLOUDFRONT',
    ),
    about: 'The ARN of a WAFv2 web ACL of the scope CLOUDFRONT. By default there is none.',
  },
};

const MEMBER_NAMES = Object.keys(MEMBERS) as readonly Member[];

/** The looks of the reader site, and where it is. */
export const siteChoice: Kind<SiteChoice> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(MEMBERS).map(([name, { kind, about }]) => [
        name,
        { description: about, ...kind.schema },
      ]),
    ),
    dependentRequired: { domain: ['certificate'], certificate: ['domain'] },
  },
  read: (name, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return err([{ path: [], reason: `${name} must have some of ${MEMBER_NAMES.join(', ')}.` }]);
    const given = value as Readonly<Record<string, unknown>>;
    const problems: Problem[] = Object.keys(given)
      .filter((key) => !(MEMBER_NAMES as readonly string[]).includes(key))
      .map((key) => ({
        path: [key],
        reason: `${name} has no ${key}.${didYouMean(key, MEMBER_NAMES) || ` It may have ${MEMBER_NAMES.join(', ')}.`}`,
      }));
    const choice: Partial<Record<Member, string>> = {};
    // In the table's order, so that the same choice is always the same text.
    for (const member of MEMBER_NAMES) {
      if (given[member] === undefined) continue;
      const read = MEMBERS[member].kind.read(`${name}.${member}`, given[member]);
      if (read.ok) choice[member] = read.value;
      else problems.push(...read.error.map(({ path, reason }) => ({ path: [member, ...path], reason })));
    }
    for (const [one, other] of [
      ['domain', 'certificate'],
      ['certificate', 'domain'],
    ] as const)
      if (given[one] !== undefined && given[other] === undefined)
        problems.push({
          path: [one],
          reason: `${name}.${one} needs ${name}.${other}. State both, or neither.`,
        });
    return problems.length === 0 ? ok(choice as SiteChoice) : err(problems);
  },
  fromText: (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  },
};
