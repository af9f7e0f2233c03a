import path from 'node:path';

/** Names of temporary files of editors, browsers and systems. */
const passing: readonly RegExp[] = [
  // Hidden files, among them vim's .name.swp and what rsync and sed write first.
  /^\./,
  // Backups of emacs and vi, emacs's locks, and the file with which vim tests a folder.
  /~$/,
  /^#.*#$/,
  /^4913$/,
  // Office's owner files.
  /^~\$/,
  // Downloads and copies in progress.
  /\.(tmp|temp|part|partial|crdownload|download|swp|swx|swo|bak|lock)$/i,
  // Safe writes of JetBrains' editors.
  /___jb_(tmp|old)___$/,
  /^(Thumbs\.db|desktop\.ini)$/i,
];

/** Whether a path below the watched folder is ignored: a temporary file, or a file in a hidden folder. */
export const isPassing = (below: string): boolean =>
  below.split(path.sep).some((name) => passing.some((form) => form.test(name)));
