import { watch, type Ref } from "vue";

/**
 * Moves the focus among the buttons of a grid by arrows, Home and End; the rows are those that are seen. Tab reaches
 * the grid itself, so that one press leaves it; any arrow enters it.
 */
export function useGridKeys(grid: Readonly<Ref<HTMLElement | null>>): void {
  watch(grid, (element, _, onCleanup) => {
    element?.addEventListener("keydown", move);
    onCleanup(() => element?.removeEventListener("keydown", move));
  });
}

function move(event: KeyboardEvent): void {
  const { currentTarget: grid, target } = event;
  if (!(grid instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const cells = [...grid.querySelectorAll<HTMLElement>("[data-cell]")];
  const at = cells.indexOf(target);
  const next = at < 0 && event.key.startsWith("Arrow") ? cells[0] : nextCell(cells, at, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextCell(cells: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  switch (key) {
    case "ArrowRight":
      return cells[at + 1];
    case "ArrowLeft":
      return cells[at - 1];
    case "ArrowDown":
      return nextRow(cells.slice(at), 1);
    case "ArrowUp":
      return nextRow(cells.slice(0, at + 1).reverse(), -1);
    case "Home":
      return cells[0];
    case "End":
      return cells.at(-1);
    default:
      return undefined;
  }
}

/** The cell nearest to the first one in the next row of those that follow it, downwards or upwards. */
function nextRow([from, ...others]: readonly HTMLElement[], direction: 1 | -1): HTMLElement | undefined {
  if (!from) return undefined;
  const here = from.getBoundingClientRect();
  const away = (cell: HTMLElement) => (cell.getBoundingClientRect().top - here.top) * direction;
  const beyond = others.filter((cell) => away(cell) > here.height / 2);
  const [first] = beyond;
  if (!first) return undefined;
  const row = beyond.filter((cell) => Math.abs(away(cell) - away(first)) < here.height / 2);
  const off = (cell: HTMLElement) => Math.abs(cell.getBoundingClientRect().left - here.left);
  return row.reduce((best, cell) => (off(cell) < off(best) ? cell : best), first);
}
