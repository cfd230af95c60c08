import { useCallback, useState } from "preact/hooks";
import type { PageQuery } from "../../src/contract/pages.ts";
import { pageLimits } from "../../src/contract/vocabulary.ts";
import { type Live, useLive } from "./live.ts";

/** A page of a list, the things under the list's own name. */
type PageOf<Name extends string> = Readonly<Record<Name, readonly { readonly id: string }[]>> & {
  readonly total: number;
  readonly next?: string | undefined;
};

/** What a page is asked with; what is usual is left out. */
export type Asked = Partial<PageQuery>;

type Load<Page> = (asked: Asked) => Promise<Page>;

const askFor = (limit: number, after = ""): Asked => ({
  ...(limit !== pageLimits.usual && { limit }),
  ...(after && { after }),
});

/** The beginning of a list, so many things long: page by page, on from a first page when there is one. */
const loadItems = async <Name extends string, Page extends PageOf<Name>>(
  name: Name,
  load: Load<Page>,
  { wanted, first }: { readonly wanted: number; readonly first?: Page },
): Promise<Page> => {
  const begun = first ?? (await load(askFor(Math.min(wanted, pageLimits.most))));
  const items = [...begun[name]];
  let page = begun;
  while (page.next !== undefined && items.length < wanted) {
    const limit = Math.min(wanted - items.length, pageLimits.most);
    page = await load(askFor(limit, page.next));
    items.push(...page[name]);
  }
  return { ...begun, [name]: items, next: page.next };
};

/** A list that begins with its first page and is kept true as far as it is shown. */
export const usePages = <Name extends string, Page extends PageOf<Name>>(
  name: Name,
  /** Another function is another list: it begins with its first page again. */
  load: Load<Page>,
  every?: number,
): Live<Page> & { readonly showMore: () => void } => {
  const [shown, setShown] = useState({ load, wanted: pageLimits.usual as number });
  const wanted = shown.load === load ? shown.wanted : pageLimits.usual;
  const live = useLive(
    useCallback(() => loadItems(name, load, { wanted }), [name, wanted, load]),
    every,
  );
  return {
    ...live,
    showMore: () => setShown({ load, wanted: wanted + pageLimits.usual }),
  };
};

interface Board<Column> {
  readonly columns: readonly Column[];
  readonly unread?: number | undefined;
}

interface BoardNeeds<Name extends string, Whole extends Board<PageOf<Name>>> {
  readonly name: Name;
  readonly load: () => Promise<Whole>;
  /** More of one column. */
  readonly loadMore: (column: Whole["columns"][number], asked: Asked) => Promise<PageOf<Name>>;
}

/** A board whose columns begin with their first things, each kept true as far as it is shown. */
export const useBoard = <Name extends string, Whole extends Board<PageOf<Name>>>({
  name,
  load,
  loadMore,
}: BoardNeeds<Name, Whole>): Live<Whole> & {
  /** Of the column at this place. */
  readonly showMore: (at: number) => void;
} => {
  const [wanted, setWanted] = useState<Readonly<Record<number, number>>>({});
  const live = useLive(
    useCallback(async () => {
      const board = await load();
      const columns = await Promise.all(
        board.columns.map(async (column, at) => ({
          ...column,
          ...(await loadItems<Name, PageOf<Name>>(name, (asked) => loadMore(column, asked), {
            wanted: wanted[at] ?? 0,
            first: column,
          })),
        })),
      );
      return { ...board, columns };
    }, [name, load, loadMore, wanted]),
  );
  return {
    ...live,
    showMore: (at) =>
      setWanted((before) => ({
        ...before,
        [at]: (before[at] ?? pageLimits.column) + pageLimits.usual,
      })),
  };
};
