import { byId, make } from './dom.ts';

/** Files that are uploaded at the same time. */
const AT_ONCE = 3;

/** Uploads files that are dropped anywhere on the page, or chosen, under their names. */
export const takeFiles = (): void => {
  const { body } = document;
  const input = byId('files') as HTMLInputElement;
  const isOfFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

  addEventListener('dragover', (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    body.classList.add('dragging');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) body.classList.remove('dragging');
  });
  addEventListener('drop', (event) => {
    body.classList.remove('dragging');
    if (!isOfFiles(event)) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    void dropped(event.dataTransfer).then(uploadAll);
  });
  input.addEventListener('change', () => {
    void uploadAll([...(input.files ?? [])].map(named)).then(() => {
      // Otherwise choosing the same file again would not be a change.
      input.value = '';
    });
  });
};

/** A file and its key: its path from the dropped folder on. */
interface Named {
  readonly file: File;
  readonly key: string;
}

const named = (file: File): Named => ({ file, key: file.name });

/** The dropped files, including those in folders, without hidden ones. Browsers give access to dropped items only during the event. */
const dropped = async (transfer: DataTransfer | null): Promise<readonly Named[]> => {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const files = [...(transfer?.files ?? [])];
  if (entries.every((entry) => entry === null || entry.isFile)) return files.map(named);
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesBelow(entry, ''))));
  return found.flat();
};

const filesBelow = async (entry: FileSystemEntry, above: string): Promise<readonly Named[]> => {
  const key = `${above}${entry.name}`;
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, key }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Named[] = [];
  // A reader returns at most a hundred entries at a time, and none at the end.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found;
    for (const inner of entries) found.push(...(await filesBelow(inner, `${key}/`)));
  }
};

const uploadAll = async (files: readonly Named[]): Promise<void> => {
  if (files.length === 0) return;
  const state = byId('upload-state');
  const faults = byId('upload-faults');
  faults.replaceChildren();
  let sent = 0;
  const rest = files.values();
  const showProgress = (): void => {
    state.textContent = `${sent} of ${files.length} ${files.length === 1 ? 'file' : 'files'} uploaded`;
  };
  const worker = async (): Promise<void> => {
    for (const one of rest) {
      const fault = await upload(one);
      if (fault === null) sent += 1;
      else faults.append(make('li', {}, `${one.key}: ${fault}`));
      showProgress();
    }
  };
  showProgress();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** Uploads a file. Returns null, or why it was not uploaded. */
const upload = async ({ file, key }: Named): Promise<string | null> => {
  try {
    const response = await fetch(`uploads?key=${encodeURIComponent(key)}`, {
      method: 'POST',
      body: file,
    });
    return response.ok ? null : await response.text();
  } catch {
    return 'It could not be sent. Can the file be read, and is npm start running?';
  }
};
