import { useEffect } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { useTranslator } from "../shell/language.ts";
import { useBoard, usePages } from "../shell/pages.ts";
import { Columns } from "../ui/columns.tsx";
import { PagedList } from "../ui/paged-list.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { getIdeaBoard, getIdeas, getIdeasIn } from "./api.ts";
import { IdeaTile } from "./idea-tile.tsx";

interface Props {
  /** How many ideas were sent from here: with each the list is asked for anew. */
  readonly sent: number;
}

const useRefreshed = (refresh: () => Promise<void>, sent: number): void =>
  useEffect(() => {
    if (sent > 0) void refresh();
  }, [sent]);

export const IdeaList = ({ sent }: Props) => {
  const t = useTranslator();
  const { value, problem, refresh, showMore } = usePages("ideas", getIdeas);
  useRefreshed(refresh, sent);
  return (
    <>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {value?.total === 0 && !value.unread && <Empty icon="idea">{t("ideas.empty")}</Empty>}
      {value && value.total > 0 && (
        <section aria-labelledby="ideas">
          <h2 id="ideas" class="unseen">
            {t("ideas.title")}
          </h2>
          <PagedList items={value.ideas} total={value.total} onMore={showMore}>
            {(idea) => <IdeaTile idea={idea} onChanged={refresh} />}
          </PagedList>
        </section>
      )}
      <Unread count={value?.unread} />
    </>
  );
};

const board = {
  name: "ideas",
  load: getIdeaBoard,
  loadMore: getIdeasIn,
} as const;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const IdeaBoard = ({ sent }: Props) => {
  const t = useTranslator();
  const { value, problem, refresh, showMore } = useBoard(board);
  const columns = value?.columns;
  useRefreshed(refresh, sent);
  const isEmpty = columns?.every(({ total }) => total === 0);
  return (
    <>
      {problem && <Problem error={problem} onRetry={refresh} stale={columns !== undefined} />}
      {!columns && !problem && <Loading />}
      {isEmpty && !value?.unread && <Empty icon="idea">{t("ideas.empty")}</Empty>}
      {columns && !isEmpty && (
        <Columns<IdeaView>
          none={t("ideas.none")}
          columns={columns.map((column, at) => ({
            id: column.stage,
            title: capitalised(t(`ideas.stage.${column.stage}`)),
            items: column.ideas,
            total: column.total,
            onMore: () => showMore(at),
          }))}
        >
          {(idea) => <IdeaTile idea={idea} onChanged={refresh} />}
        </Columns>
      )}
      <Unread count={value?.unread} />
    </>
  );
};
