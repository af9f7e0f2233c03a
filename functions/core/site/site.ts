/** The newsroom's settings for its reader site. */
export interface SiteSettings {
  /** The newsroom's name in ids, which never changes. */
  readonly namespace: string;
  /** The name that readers know: `The Harbour Gazette`. */
  readonly name: string;
  /** One line under the name; null for none. */
  readonly tagline: string | null;
  /** The accent colour as `#rrggbb`. Shades with enough contrast on light and dark are made of it. */
  readonly colour: string;
  /** The logo as an SVG or PNG data, base 64, with its type; null: the name in letters. */
  readonly logo: { readonly type: 'image/svg+xml' | 'image/png'; readonly base64: string } | null;
  /** IANA zone in which days begin and times are shown: `Europe/London`. */
  readonly timeZone: string;
  /** How much of an article's text feeds contain. */
  readonly feeds: 'full' | 'summary';
  /** Whether readers can follow topics, sections and stories, and get notices by web push. */
  readonly push: boolean;
}

/** The site as one request sees it. */
export interface Site extends SiteSettings {
  /** `https://news.example`, without a slash at the end. */
  readonly origin: string;
}
