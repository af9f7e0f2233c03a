import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Folders whose files may import the CDK. */
const SOURCES = ['bench', 'cli', 'docs/examples', 'infra', 'local', 'test'];

const IMPORT_OF_CDK = /'aws-cdk-lib\/([\w-]+)/g;
const RELATIVE = /(?:require\(|from |import\()["'](\.[^"']+)["']/g;

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.[jt]s$/.test(file) && !file.includes('node_modules') && statSync(file).isFile());

/** Modules of the CDK that the project's own files name in imports. */
const importedModules = (root) =>
  SOURCES.flatMap((source) => filesIn(path.join(root, source))).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT_OF_CDK)].map(([, module]) => module),
  );

/** The files that an import beside this one may mean: code, and its types. */
const meant = (from, specifier) => {
  const target = path.join(path.dirname(from), specifier).replace(/\.js$/, '');
  return [`${target}.js`, `${target}.d.ts`, path.join(target, 'index.js'), path.join(target, 'index.d.ts')];
};

/**
 * Services whose part of the CDK nothing of the project reaches: neither its own imports nor what those import in turn, in code or in types.
 *
 * @param {string} root folder of the project
 * @param {string} cdk folder of the installed `aws-cdk-lib`
 * @returns {string[]} their folders in it, such as `aws-quicksight`
 */
export const unusedServices = (root, cdk) => {
  const reached = new Set();
  const modules = readdirSync(cdk, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  // What is not for one service is there for all.
  const common = modules.filter((name) => !name.startsWith('aws-') && name !== 'node_modules');
  const open = [...common, ...importedModules(root)].flatMap((module) =>
    meant(path.join(cdk, 'index.js'), `./${module}`),
  );
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file) || !existsSync(file)) continue;
    reached.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(RELATIVE))
      open.push(...meant(file, specifier));
  }
  const used = new Set([...reached].map((file) => path.relative(cdk, file).split(path.sep)[0]));
  return modules.filter((name) => name.startsWith('aws-') && !used.has(name));
};
