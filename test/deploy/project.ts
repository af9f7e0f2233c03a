import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseDocument, stringify } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a deployment needs of the project. */
const PARTS = ['infra', 'functions', 'config', 'install', 'cdk.json', 'package.json'];

/** Copies the project, so that the update can change it. */
export const copyProject = (folder: string): void => {
  for (const part of PARTS) cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
};

/** A topic as a publisher may declare it, which the editors' rules do not know before the update. */
export const DECLARED = 'Proof of update';
/** What it means before the update, and after. */
export const MEANS = { before: 'keyword:proof-of-update', after: 'subject:health' } as const;

/** Changes a function: the editors' rules are part of ingest's bundle. */
export const changeFunction = (folder: string): void => {
  const file = path.join(folder, 'config/topics.yaml');
  const rules = parse(readFileSync(file, 'utf8')) as { publisherTopics?: Record<string, string> };
  rules.publisherTopics = { ...rules.publisherTopics, [DECLARED]: MEANS.after };
  writeFileSync(file, stringify(rules));
};

/** Changes a setting in place: nothing that holds data may be replaced for it. */
export const changeSetting = (folder: string): void => {
  const file = path.join(folder, 'config/environments.yaml');
  const environments = parseDocument(readFileSync(file, 'utf8'));
  environments.setIn(['environments', 'dev', 'encryption'], 'kms');
  writeFileSync(file, String(environments));
};
