import { byId, make } from './dom.ts';

/** Files on their way at once. */
const AT_ONCE = 3;

/** Takes files that are dropped anywhere on the page, or chosen, and uploads them under their names. */
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
      // The same file chosen again is a change again.
      input.value = '';
    });
  });
};

/** A file and the key it gets: its name, with its way below the folder that was dropped. */
interface Named {
  readonly file: File;
  readonly key: string;
}

const named = (file: File): Named => ({ file, key: file.name });

/** The files that were dropped, those in folders too, without hidden ones; what is dropped can be asked for in this turn only. */
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
  // A reader gives a hundred at most at a time, and none when there are no more.
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
  const tell = (): void => {
    state.textContent = `${sent} of ${files.length} ${files.length === 1 ? 'file' : 'files'} uploaded`;
  };
  const worker = async (): Promise<void> => {
    for (const one of rest) {
      const fault = await upload(one);
      if (fault === null) sent += 1;
      else faults.append(make('li', {}, `${one.key}: ${fault}`));
      tell();
    }
  };
  tell();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** Why a file was not uploaded; null when it was. */
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
