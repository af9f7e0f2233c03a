import { clockText, timeZones } from '../../readers/preferences.ts';
import type { Reader } from '../../readers/reader.ts';
import { type Html, html, type Part, safeHtml } from '../html.ts';
import type { Page } from './layout.ts';

/** The content of the preferences page. */
export interface PreferencesView {
  readonly reader: Reader;
  readonly devices: number;
  /** The page's own address: `/readers/me/TOKEN`. */
  readonly address: string;
  /** A sentence on what was wrong with the form; null: nothing was. */
  readonly fault: string | null;
  /** Whether something was just saved. */
  readonly isSaved: boolean;
}

const privatePage = (title: string, body: Part): Page => ({
  title,
  description: null,
  canonical: null,
  head: null,
  feed: null,
  section: null,
  body,
});

const checked = (is: boolean): Part => is && safeHtml(' checked');

const follows = ({ reader, address }: PreferencesView): Html => html`
<section class="choices" aria-labelledby="follows">
<h2 id="follows">What you follow</h2>
${
  reader.follows.length === 0
    ? html`<p>You follow nothing. Choose “Follow” on a topic, a section or an article.</p>`
    : html`<form method="post" action="${address}">
<ul>
${reader.follows.map(
  ({ scope, name }) =>
    html`<li><span dir="auto">${name}</span> <button type="submit" name="unfollow" value="${scope}">Stop<span class="unseen"> following ${name}</span></button></li>\n`,
)}</ul>
</form>`
}
</section>`;

const zoneOptions = (chosen: string): Part => {
  const zones = timeZones();
  // Browsers know zones by names that this list has not.
  return (zones.includes(chosen) ? zones : [chosen, ...zones]).map(
    (zone) =>
      html`<option value="${zone}"${zone === chosen && safeHtml(' selected')}>${zone.replaceAll('_', ' ')}</option>`,
  );
};

/** The times in the time fields while quiet hours are off. */
const NIGHT = { from: 22 * 60, to: 7 * 60 };

const choices = ({ reader: { preferences }, address }: PreferencesView): Html => {
  const { alerts, quiet, timeZone, perDay, languages } = preferences;
  const { from, to } = quiet ?? NIGHT;
  return html`
<section class="choices" aria-labelledby="notices">
<h2 id="notices">How you hear of it</h2>
<form method="post" action="${address}">
<fieldset>
<legend>Alerts</legend>
<p><input type="radio" id="alerts-story" name="alerts" value="story"${checked(alerts === 'story')}> <label for="alerts-story">One for each story</label></p>
<p><input type="radio" id="alerts-all" name="alerts" value="all"${checked(alerts === 'all')}> <label for="alerts-all">One for every article</label></p>
</fieldset>
<fieldset>
<legend>Quiet hours</legend>
<p><input type="radio" id="quiet-off" name="quiet" value="off"${checked(quiet === null)}> <label for="quiet-off">Off</label></p>
<p><input type="radio" id="quiet-on" name="quiet" value="on"${checked(quiet !== null)}> <label for="quiet-on">Wait until they are over</label></p>
<p><label for="from">From</label> <input type="time" id="from" name="from" value="${clockText(from)}"> <label for="to">to</label> <input type="time" id="to" name="to" value="${clockText(to)}"></p>
<p><label for="zone">Time zone</label> <select id="zone" name="timeZone">${zoneOptions(timeZone)}</select></p>
</fieldset>
<p><label for="per-day">The most notices a day, 1 to 50 (empty: no limit)</label> <input type="number" id="per-day" name="perDay" min="1" max="50" value="${perDay ?? ''}"></p>
<p><label for="languages">Languages by their codes, such as “en, cy” (empty: all)</label> <input type="text" id="languages" name="languages" maxlength="200" value="${(languages ?? []).join(', ')}"></p>
<p><button type="submit">Save</button></p>
</form>
</section>`;
};

const devicesText = (count: number): string => {
  if (count === 0) return 'No device gets notices. Choose “Follow” in the browser that should get them.';
  return count === 1 ? 'One device gets notices.' : `${count} devices get notices.`;
};

const IOS = html`<p>On an iPhone or iPad, notices come only to sites on the home screen, from iOS 16.4 on: open this site in Safari, choose Share, then “Add to Home Screen”, open it from there, and choose “Follow”.</p>`;

const data = ({ address, devices }: PreferencesView): Html => html`
<section class="choices" aria-labelledby="devices">
<h2 id="devices">Your devices</h2>
<p>${devicesText(devices)} To stop them on one device, follow nothing there or block notifications of this site in its browser.</p>
${IOS}
</section>
<section class="choices" aria-labelledby="data">
<h2 id="data">Your data</h2>
<p>Kept are what you follow, the choices on this page, and the addresses at which browsers take notices; not what you read. Whoever has the address of this page can change them, so keep it to yourself.</p>
<p><a href="${address}/export" download>Download everything</a></p>
<form method="post" action="${address}/erase">
<p><input type="checkbox" id="confirm" name="confirm" value="yes" required> <label for="confirm">Yes, erase everything. It can’t be undone.</label></p>
<p><button type="submit">Erase</button></p>
</form>
</section>`;

/** The page on which a reader sees and changes everything that is kept of them. Works without script. */
export const preferencesPage = (view: PreferencesView): Page =>
  privatePage(
    'What you follow',
    html`<header class="list-head">
<h1>What you follow</h1>
</header>
${view.fault !== null && html`<p class="choices-note" role="alert">${view.fault}</p>`}${
  view.isSaved && html`<p class="choices-note" role="status">Saved.</p>`
}${follows(view)}${choices(view)}${data(view)}`,
  );

/** The page after an erasure. */
export const erasedPage = (): Page =>
  privatePage(
    'Everything is erased',
    html`<header class="list-head">
<h1>Everything is erased</h1>
</header>
<p>You follow nothing any more, and your devices get no notices. <a href="/">Go to the front page</a>.</p>`,
  );

/** The page for a link that belongs to no reader, or no longer does. */
export const noReaderPage = (): Page =>
  privatePage(
    'This link is no longer valid',
    html`<header class="list-head">
<h1>This link is no longer valid</h1>
</header>
<p>It is incomplete, or everything was erased. To follow something, choose “Follow” on a topic, a section or an article. <a href="/">Go to the front page</a>.</p>`,
  );
