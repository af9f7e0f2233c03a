/** Paths on the reader site's port that do not belong to the site. */
export const PAGE_PUSH = {
  script: '/.local/push.js',
  events: '/.local/push/events',
  subscriptions: '/.local/push/subscriptions',
} as const;

/**
 * The script that ordinary browsers run on the reader site of the embedded cloud. Such a browser subscribes at its maker's service, which cannot reach
 * this machine, so the page replaces that service: it has the keys, receives the same messages that a browser would receive, decrypts them (RFC
 * 8291), and passes the notice to the site's service worker, which shows it as usual. One tab does it for all.
 */
export const PAGE_SCRIPT = `(() => {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !crypto.subtle) return;
  const PATHS = ${JSON.stringify(PAGE_PUSH)};
  const KEY = 'slugline.local-push';
  const kept = () => JSON.parse(localStorage.getItem(KEY) ?? 'null');
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
  const curve = { name: 'ECDH', namedCurve: 'P-256' };

  const subscriptionOf = (state) => ({
    endpoint: state.endpoint,
    expirationTime: null,
    options: { userVisibleOnly: true, applicationServerKey: bytes(state.key).buffer },
    getKey: (name) => bytes(name === 'auth' ? state.auth : state.p256dh).buffer,
    toJSON: () => ({ endpoint: state.endpoint, expirationTime: null, keys: { p256dh: state.p256dh, auth: state.auth } }),
    unsubscribe: async () => {
      localStorage.removeItem(KEY);
      await fetch(PATHS.subscriptions, { method: 'DELETE', body: JSON.stringify({ browser: state.browser }) });
      return true;
    },
  });

  PushManager.prototype.getSubscription = async () => {
    const state = kept();
    return state === null ? null : subscriptionOf(state);
  };

  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('Notifications are not allowed.', 'NotAllowedError');
    const key = typeof applicationServerKey === 'string' ? applicationServerKey : text(applicationServerKey.buffer ?? applicationServerKey);
    const before = kept();
    if (before?.key === key) return subscriptionOf(before);
    const browser = before?.browser ?? crypto.randomUUID();
    const answer = await fetch(PATHS.subscriptions, { method: 'POST', body: JSON.stringify({ browser, key }) });
    if (!answer.ok) throw new DOMException(await answer.text(), 'AbortError');
    const { endpoint } = await answer.json();
    const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
    const state = {
      browser,
      key,
      endpoint,
      p256dh: text(await crypto.subtle.exportKey('raw', pair.publicKey)),
      auth: text(crypto.getRandomValues(new Uint8Array(16))),
      secret: await crypto.subtle.exportKey('jwk', pair.privateKey),
    };
    localStorage.setItem(KEY, JSON.stringify(state));
    listen();
    return subscriptionOf(state);
  };

  const hkdf = async (secret, salt, info, length) =>
    new Uint8Array(
      await crypto.subtle.deriveBits(
        { name: 'HKDF', hash: 'SHA-256', salt, info },
        await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']),
        length * 8,
      ),
    );
  const ascii = (words) => new TextEncoder().encode(words);
  const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));

  const decrypted = async (message, state) => {
    const salt = message.slice(0, 16);
    const length = message[20];
    const theirs = message.slice(21, 21 + length);
    const shared = await crypto.subtle.deriveBits(
      { name: 'ECDH', public: await crypto.subtle.importKey('raw', theirs, curve, false, []) },
      await crypto.subtle.importKey('jwk', state.secret, curve, false, ['deriveBits']),
      256,
    );
    const secret = await hkdf(shared, bytes(state.auth), joined(ascii('WebPush: info\\0'), bytes(state.p256dh), theirs), 32);
    const key = await hkdf(secret, salt, ascii('Content-Encoding: aes128gcm\\0'), 16);
    const iv = await hkdf(secret, salt, ascii('Content-Encoding: nonce\\0'), 12);
    const plain = new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv },
        await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']),
        message.slice(21 + length),
      ),
    );
    return new TextDecoder().decode(plain.slice(0, plain.lastIndexOf(2)));
  };

  // One tab listens for all; when it is closed, the next one does.
  let isListening = false;
  const listen = () => {
    if (isListening) return;
    isListening = true;
    navigator.locks.request('slugline-local-push', async () => {
      const state = kept();
      if (state === null) return;
      const source = new EventSource(PATHS.events + '?browser=' + state.browser);
      source.onmessage = async ({ data, lastEventId }) => {
        const now = kept();
        if (now === null) return;
        try {
          const notice = JSON.parse(await decrypted(bytes(data), now));
          (await navigator.serviceWorker.ready).active.postMessage({ type: 'slugline.notice', notice });
          await fetch(PATHS.events + '?browser=' + now.browser + '&has=' + lastEventId, { method: 'POST' });
        } catch (error) {
          console.error('A push message could not be read.', error);
        }
      };
      await new Promise((gone) => {
        source.onerror = async () => {
          // Chromium also closes it while a page is being left, which is not an error.
          if (source.readyState !== EventSource.CLOSED) return;
          const answer = await fetch(PATHS.events + '?known=' + state.browser).catch(() => null);
          // The embedded cloud was restarted and no longer knows this browser. The next click subscribes again.
          if (answer !== null && answer.status === 404) localStorage.removeItem(KEY);
          gone();
        };
      });
    }).finally(() => { isListening = false; });
  };
  if (kept() !== null) listen();
})();
`;
