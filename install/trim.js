// Runs after `npm ci`, with whichever Node that has.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unusedServices } from './cdk-services.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = path.join(ROOT, 'node_modules');
const CDK = path.join(PACKAGES, 'aws-cdk-lib');

/** What is removed of installed packages, and what it would be for. */
const REMOVED = [
  [/^node\/node_modules\/node-[^/]+\/(?:include|share)\//, 'compiling add-ons in C++'],
  [/^aws-cdk-lib\/\.jsii\.(?:tabl\.json\.)?gz$/, 'the CDK in other languages than JavaScript'],
  [/^aws-cdk-lib\/rosetta\//, 'the CDK in other languages than JavaScript'],
  [/^@aws-cdk\/asset-awscli-v1\/lib\/layer\.zip$/, 'Lambda layers with the AWS CLI'],
  [/^@(?:aws-sdk|smithy)\/.*\/ts3\.4\//, 'TypeScript before 4.0'],
  [/\.map$/, 'debugging what others compiled'],
  [/\/(?!licen[cs]e|notice|copying)[^/]*\.md$/i, 'reading about packages, as their pages on npm let you'],
  [/^lightningcss-[^/]+\/[^/]+\.node$/, 'Vite, where it minifies style sheets'],
  [/^classic-level\/deps\//, 'compiling LevelDB, which comes compiled'],
  [new RegExp(`^classic-level/prebuilds/(?!${process.platform})`), 'LevelDB on other systems'],
  [/^zod\/src\//, 'reading it: it comes compiled'],
  [/^playwright-core\/lib\/vite\//, "looking at a browser's traces and reports"],
];

/**
 * Code in place of a service's generated classes. Checks of all services ask whether something is of a class, which nothing can be; whoever
 * makes one learns why it is not there.
 */
const standIn = (service) => `const MESSAGE =
  'aws-cdk-lib/${service} is not installed whole, for nothing imported it (docs/adr/0089). Import it in infra/ and run npm ci again.';
const standIn = () => class { constructor() { throw new Error(MESSAGE); } };
module.exports = new Proxy({}, { get: (made, name) => (made[name] ??= standIn()) });
`;

for (const file of readdirSync(PACKAGES, { recursive: true }).map((name) => name.replaceAll(path.sep, '/')))
  if (REMOVED.some(([pattern]) => pattern.test(file)))
    rmSync(path.join(PACKAGES, file), { force: true, recursive: true });

for (const service of unusedServices(ROOT, CDK)) {
  const folder = path.join(CDK, service);
  for (const file of readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name))) {
    // The types of one file of it would miss those of another: it has none, and whoever checks all types finds them whole.
    if (file.endsWith('.d.ts')) rmSync(file);
    if (file.endsWith('.generated.js')) writeFileSync(file, standIn(service));
  }
  writeFileSync(path.join(folder, 'index.d.ts'), 'export {};\n');
}
