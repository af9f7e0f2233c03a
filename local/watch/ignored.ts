import path from 'node:path';

/** Names of what editors, browsers and systems leave beside a file for a while. */
const passing: readonly RegExp[] = [
  // Hidden files, among them vim's .name.swp and what rsync and sed write first.
  /^\./,
  // Backups of emacs and vi, its locks, and what vim writes to try a folder.
  /~$/,
  /^#.*#$/,
  /^4913$/,
  // Office's owner files.
  /^~\$/,
  // Downloads and copies under way.
  /\.(tmp|temp|part|partial|crdownload|download|swp|swx|swo|bak|lock)$/i,
  // JetBrains' safe write.
  /___jb_(tmp|old)___$/,
  /^(Thumbs\.db|desktop\.ini)$/i,
];

/** Whether a path below the watched folder is none of ours: a passing file, or within a hidden folder. */
export const isPassing = (below: string): boolean =>
  below.split(path.sep).some((name) => passing.some((form) => form.test(name)));
