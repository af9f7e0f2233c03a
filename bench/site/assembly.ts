import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleFolder } from '../null-pipeline/assembly.ts';

/** Requests under this path are answered by the null handler: `/null/9000` by a page of 9,000 bytes. */
export const NULL_PATH = '/null/';

/**
 * The site's function with a null handler inside. That handler makes no calls. It answers with a page of as many bytes as the
 * address says, or with 304 if the client has it. Both are one function with the same edge, event, threads and memory, so
 * that only the site's own work differs.
 */
const WITH_NULL = `
import { handler as inner } from './inner.mjs';
const pages = new Map();
const pageOf = (bytes) => {
  const known = pages.get(bytes);
  if (known !== undefined) return known;
  const made = '<!doctype html>' + 'x'.repeat(Math.max(0, bytes - 15));
  pages.set(bytes, made);
  return made;
};
export const handler = async (event, context) => {
  if (!event.rawPath.startsWith('${NULL_PATH}')) return inner(event, context);
  const headers = { 'content-type': 'text/html; charset=utf-8', etag: '"null"' };
  return event.headers['if-none-match'] === undefined
    ? { statusCode: 200, headers, body: pageOf(Number(event.rawPath.slice(${NULL_PATH.length}))) }
    : { statusCode: 304, headers, body: '' };
};
`;

/** Marks the line that an instrumented site prints for each invocation. */
export const SITE_MARK = '#site ';

/** The function of the site that counts its processor time and has its AWS calls go through a meter. */
const metered = (endpoint: string): string => `
process.env.AWS_ENDPOINT_URL = ${JSON.stringify(endpoint)};
const { handler: inner } = await import('./inner.mjs');
export const handler = async (event, context) => {
  const before = process.threadCpuUsage();
  try {
    return await inner(event, context);
  } finally {
    const { user, system } = process.threadCpuUsage(before);
    console.log(${JSON.stringify(SITE_MARK)} + JSON.stringify({ cpu: (user + system) / 1000 }));
  }
};
`;

const wrap = (assembly: string, functionId: string, wrapper: string): void => {
  const folder = bundleFolder(assembly, functionId);
  renameSync(path.join(folder, 'index.mjs'), path.join(folder, 'inner.mjs'));
  writeFileSync(path.join(folder, 'index.mjs'), wrapper);
};

/** Nothing runs by the clock while something is measured: the index is built when the bench says so. */
const withoutClock = (assembly: string): void => {
  for (const name of readdirSync(assembly).filter((file) => file.endsWith('.template.json'))) {
    const file = path.join(assembly, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/"rate\(\d+ minutes?\)"/g, '"rate(1 day)"'));
  }
};

/** Makes an assembly of the same stack whose site has a null handler inside. */
export const assemblyWithNull = (assembly: string, to: string): void => {
  cpSync(assembly, to, { recursive: true });
  withoutClock(to);
  wrap(to, 'SiteFunction', WITH_NULL);
};

/**
 * Makes an assembly of the same stack whose site and index are metered.
 *
 * @param endpoints where the AWS calls of each go, instead of to the cloud
 */
export const meteredAssembly = (
  assembly: string,
  to: string,
  endpoints: { readonly site: string; readonly index: string },
): void => {
  cpSync(assembly, to, { recursive: true });
  withoutClock(to);
  wrap(to, 'SiteFunction', metered(endpoints.site));
  wrap(to, 'SiteIndex', metered(endpoints.index));
};
