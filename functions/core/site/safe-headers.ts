import { TRUSTED_TYPES_POLICY } from './pages/follow-script.ts';

const contentPolicy = (more: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    ...more,
  ].join('; ');

/**
 * Headers of every answer. Scripts, styles and forms must come from this site; no site may frame it. Pictures may
 * come from anywhere over TLS, because the newsroom's copy decides where they are. https://www.w3.org/TR/CSP3/
 */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy(["trusted-types 'none'"]),
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** With web push, pages register the service worker by the script's one policy, and both it and they ask the site for readers' follows. */
export const PUSH_POLICY = contentPolicy([
  `trusted-types ${TRUSTED_TYPES_POLICY}`,
  "connect-src 'self'",
  "worker-src 'self'",
]);
