import { READER_CACHE, WORKER_PATH } from './push-worker.ts';

/** The one policy of trusted types that pages may have: it lets the service worker be registered, and nothing else. */
export const TRUSTED_TYPES_POLICY = 'slugline';

/**
 * The script behind the buttons that follow. Without it, and in browsers without web push, the buttons stay hidden and the feeds beside them work.
 *
 * The browser's own question comes only after the reader's yes in the page: who says no there is never asked by the site again.
 */
export const FOLLOW_SCRIPT = `const WORKER = ${JSON.stringify(WORKER_PATH)};
const KEPT = ${JSON.stringify(READER_CACHE)};
const buttons = [...document.querySelectorAll('button.follow[data-scope][data-name]')];
const note = document.querySelector('.follow-note');
const site = document.querySelector('meta[name="application-name"]')?.content ?? location.host;
const ask = window.fetch.bind(window);
const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
const isOffHomeScreen = !canPush && navigator.standalone === false;

const TEXT = {
  none: 'This browser can’t show notices. The feed has every article.',
  home: 'On iPhone and iPad, add this site to the home screen first: tap Share, then “Add to Home Screen”. Open it from there and press Follow. The feed works without that.',
  denied: 'Notices of this site are blocked in your browser. Allow them in its settings for this site, and press Follow again. The feed works without them.',
  dismissed: 'You don’t follow this yet: the browser needs your leave to show notices. Press Follow to be asked again.',
  service: 'Your browser’s push service can’t be reached. Try again later. The feed works without it.',
  failed: 'That did not work. Try again in a minute. The feed works without it.',
  lost: 'This browser gets no notices any more. Press Follow to get them again.',
  site: 'The site can’t be reached. Try again in a minute.',
};

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

// The reader of this browser: the address of their preferences, and what they follow as the site last said.
const reader = () => localStorage.getItem('slugline.reader');
const following = () => new Set(JSON.parse((reader() && localStorage.getItem('slugline.follows')) ?? '[]'));

const say = (text) => {
  note.replaceChildren(text);
  const address = reader();
  if (address !== null) note.append(' ', element('a', { href: address }, 'What you follow, quiet hours and more'));
};

const paint = () => {
  const scopes = following();
  for (const button of buttons) {
    const isOn = scopes.has(button.dataset.scope);
    button.setAttribute('aria-pressed', isOn);
    button.querySelector('.follow-word').textContent = isOn ? 'Following' : 'Follow';
  }
};

const keepFollows = (follows) => {
  localStorage.setItem('slugline.follows', JSON.stringify(follows.map(({ scope }) => scope)));
  sessionStorage.setItem('slugline.asked', 'yes');
  paint();
};

const kept = async () => {
  const found = await (await caches.open(KEPT.name)).match(KEPT.key);
  return found === undefined ? {} : found.json();
};
const keep = async (what) => (await caches.open(KEPT.name)).put(KEPT.key, new Response(JSON.stringify(what)));

const subscriptionNow = async () => {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
};

// The site does not know this reader: erased, or the link ran out.
const forget = async () => {
  localStorage.removeItem('slugline.reader');
  localStorage.removeItem('slugline.follows');
  await caches.delete(KEPT.name);
  paint();
};

const api = async (method, path, body) => {
  const answer = await ask(path, {
    method,
    cache: 'no-store',
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Error(TEXT.site);
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(said.error ?? TEXT.site), { status: answer.status });
  return said;
};

// A policy can be made once a page. Pages that say that the site failed allow none.
let policy;
const worker = async () => {
  policy ??= window.trustedTypes?.createPolicy('${TRUSTED_TYPES_POLICY}', {
    createScriptURL: (path) => {
      if (path !== WORKER) throw new TypeError(path);
      return path;
    },
  });
  await navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER, { updateViaCache: 'none' });
  return navigator.serviceWorker.ready;
};

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '');

const subscribe = async () => {
  const [registration, { keyId, publicKey }] = await Promise.all([worker(), api('GET', '/readers/key')]);
  const before = await registration.pushManager.getSubscription();
  const key = before?.options.applicationServerKey;
  if (key && base64url(key) === publicKey) return { subscription: before, keyId };
  await before?.unsubscribe();
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch(() => {
      throw new Error(Notification.permission === 'denied' ? TEXT.denied : TEXT.service);
    });
  return { subscription, keyId };
};

// The reader's own yes comes first. Resolves to the browser's answer, or null after a no. Browsers want to be asked in the click itself.
const question = (name) =>
  new Promise((resolve) => {
    let permission = null;
    const yes = element('button', { value: 'yes' }, 'Yes, follow');
    const title = element('h2', { id: 'follow-question', dir: 'auto' }, 'Follow ' + name + '?');
    const dialog = element(
      'dialog',
      { className: 'follow-question' },
      element(
        'form',
        { method: 'dialog' },
        title,
        element('p', {}, site + ' will show a notice on this device when there is news: one a story, until you change that or stop. No name, no address, no account.'),
        element('p', {}, 'If you say yes, your browser may ask whether this site can send notifications. Allow it.'),
        yes,
        element('button', { value: 'no' }, 'Not now'),
      ),
    );
    dialog.setAttribute('aria-labelledby', title.id);
    yes.addEventListener('click', () => {
      permission = Notification.requestPermission();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(permission);
    });
    document.body.append(dialog);
    dialog.showModal();
  });

const signUp = async (follows, subscription, keyId) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { preferences } = await api('POST', '/readers', { follows, subscription, keyId, timeZone });
  localStorage.setItem('slugline.reader', preferences);
  return follows;
};

const addTo = async (address, follow, subscription, keyId) => {
  const { endpoint = null } = await kept();
  if (endpoint !== subscription.endpoint)
    await api('PUT', address + '/device', { subscription, keyId, replaces: endpoint });
  return (await api('PUT', address + '/follows', { follow, unfollow: [] })).follows;
};

const follow = async ({ scope, name }) => {
  if (isOffHomeScreen) return say(TEXT.home);
  if (Notification.permission === 'denied') return say(TEXT.denied);
  if (Notification.permission !== 'granted' || (await subscriptionNow()) === null) {
    const permission = await question(name);
    if (permission === null) return;
    const answer = await permission;
    if (answer !== 'granted') return say(answer === 'denied' ? TEXT.denied : TEXT.dismissed);
  }
  const { subscription, keyId } = await subscribe();
  const wanted = [{ scope, name }];
  const address = reader();
  let follows = null;
  if (address !== null)
    follows = await addTo(address, wanted, subscription, keyId).catch(async (error) => {
      if (error.status !== 404) throw error;
      await forget();
      return null;
    });
  follows ??= await signUp(wanted, subscription, keyId);
  await keep({ reader: reader(), endpoint: subscription.endpoint });
  keepFollows(follows);
  say('You follow ' + name + '.');
};

// Who follows nothing has no use for a subscription, and the push service none for them.
const leave = async (address) => {
  const subscription = await subscriptionNow();
  if (subscription === null) return;
  await api('DELETE', address + '/device', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
  await keep({ reader: address, endpoint: null });
};

const unfollow = async ({ scope, name }) => {
  const address = reader();
  const { follows } = await api('PUT', address + '/follows', { follow: [], unfollow: [scope] });
  keepFollows(follows);
  if (follows.length === 0) await leave(address);
  say('You no longer follow ' + name + '.');
};

const isPressed = (button) => button.getAttribute('aria-pressed') === 'true';

const pressed = async (button) => {
  if (button.hasAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', true);
  try {
    await (isPressed(button) ? unfollow : follow)(button.dataset);
  } catch (error) {
    if (error.status === 404) await forget();
    // The browser's message is meant for people who look for the cause.
    if (error.name !== 'Error') reportError(error);
    say(error.name === 'Error' ? error.message : TEXT.failed);
  }
  button.removeAttribute('aria-disabled');
};

// A link with a new validity. Null if this browser's device no longer belongs to the reader.
const linkOf = async (address, subscription) => {
  if (subscription === null) return null;
  const { endpoint } = subscription;
  try {
    const { preferences } = await api('PUT', address + '/link', { endpoint });
    localStorage.setItem('slugline.reader', preferences);
    await keep({ reader: preferences, endpoint });
    return preferences;
  } catch (error) {
    if (error.status === 409) return null;
    if (error.status !== 404) throw error;
    // Erased, or a site that renews no links: what is asked next says which.
    return address;
  }
};

// Another subscription in the place of one that was lost, where that needs no word of the reader's.
const mend = async (address, subscription) => {
  if (Notification.permission !== 'granted') return false;
  await subscription?.unsubscribe();
  const made = await subscribe().catch(() => null);
  if (made === null) return false;
  const { endpoint = null } = await kept();
  await api('PUT', address + '/device', { ...made, replaces: endpoint });
  await keep({ reader: address, endpoint: made.subscription.endpoint });
  return true;
};

// Once a visit, because the reader may have changed it on the preferences page or elsewhere, and subscriptions end.
// Not on each page, so that nobody sees which pages are read.
const refresh = async () => {
  const address = reader();
  if (address === null || sessionStorage.getItem('slugline.asked') !== null) return;
  try {
    const subscription = await subscriptionNow();
    const link = await linkOf(address, subscription);
    const { follows } = await api('GET', link ?? address);
    if (follows.length > 0 && link === null && !(await mend(address, subscription))) {
      keepFollows([]);
      return say(TEXT.lost);
    }
    keepFollows(follows);
  } catch (error) {
    if (error.status !== 404) return;
    await (await subscriptionNow())?.unsubscribe();
    await forget();
  }
};

const begin = async () => {
  if (!canPush && !isOffHomeScreen) return say(TEXT.none);
  paint();
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('click', () => pressed(button));
  }
  if (!canPush) return;
  addEventListener('storage', paint);
  await refresh();
  if (Notification.permission === 'denied' && buttons.some(isPressed)) say(TEXT.denied);
};

// Browsers that keep nothing for a site refuse even to be asked.
const canKeep = () => {
  try {
    return localStorage !== null && sessionStorage !== null;
  } catch {
    return false;
  }
};
if (buttons.length > 0 && note !== null && canKeep()) begin();
`;
