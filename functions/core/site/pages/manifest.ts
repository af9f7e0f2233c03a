import type { SiteSettings } from '../site.ts';

export const MANIFEST_PATH = '/manifest.webmanifest';

/** Characters under an icon that phones show. */
const SHORT = 12;

/**
 * The manifest with which a phone puts the site on its home screen, which iOS requires for web push.
 *
 *
 * @param icons addresses of the site's pictures
 * @see https://www.w3.org/TR/appmanifest/
 */
export const webManifest = (
  { name, tagline, colour, logo }: SiteSettings,
  icons: { readonly icon: string; readonly logo: string },
): string =>
  `${JSON.stringify(
    {
      id: '/',
      name,
      ...(name.length <= SHORT ? { short_name: name } : {}),
      ...(tagline === null ? {} : { description: tagline }),
      lang: 'en',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: '#fdfcf9',
      theme_color: colour,
      icons: [
        { src: icons.icon, type: 'image/svg+xml', sizes: 'any' },
        ...(logo === null
          ? []
          : [
              {
                src: icons.logo,
                type: logo.type,
                ...(logo.type === 'image/svg+xml' ? { sizes: 'any' } : {}),
              },
            ]),
      ],
    },
    null,
    2,
  )}\n`;
