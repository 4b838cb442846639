/** What was dropped or pasted. */
export interface Transferred {
  readonly files: readonly File[];
  /** How many folders were among it, which cannot be sent. */
  readonly folders: number;
}

/** Whether something that is dragged holds files; what they are is not told before they are dropped. */
export const holdsFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes("Files") ?? false;

/** The files of a drop. To be asked within its event: afterwards there are none. */
export function droppedFiles(data: DataTransfer): Transferred {
  const items = [...data.items].filter(({ kind }) => kind === "file");
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  return {
    files: items.flatMap((item) => (isFolder(item) ? [] : (item.getAsFile() ?? []))),
    folders: items.filter(isFolder).length,
  };
}

/** The files of a paste; none where words were copied that bring a picture of themselves, as out of a spreadsheet. */
export function pastedFiles(data: DataTransfer | null): readonly File[] {
  if (!holdsFiles(data)) return [];
  const isText = data.types.includes("text/html") && data.getData("text/plain").trim() !== "";
  return isText ? [] : droppedFiles(data).files;
}
