import { useCallback, useEffect } from "preact/hooks";
import type { ProjectList } from "../../src/contract/projects.ts";
import type { Live } from "../shell/live.ts";
import { type Asked, usePages } from "../shell/pages.ts";
import { getProjects, type ListFilter } from "./api.ts";
import type { ViewProps } from "./project-lanes.tsx";

/** What the list and the timeline are given. */
export interface ListProps extends ViewProps, Pick<ListFilter, "phase" | "order" | "down"> {
  readonly onOrder: (order: ListFilter["order"], down: boolean) => void;
}

type Needs = Pick<ListProps, "filter" | "phase" | "order" | "down" | "onFound">;

/** The projects as the server sorts them, page by page, told of to the view that stands around. */
export const useProjects = ({
  filter,
  phase,
  order,
  down,
  onFound,
}: Needs): Live<ProjectList> & { readonly showMore: () => void } => {
  const list = usePages(
    "projects",
    useCallback(
      (page: Asked) => getProjects({ ...filter, phase, order, down }, page),
      [filter, phase, order, down],
    ),
  );
  const { value } = list;
  useEffect(() => {
    if (value) onFound({ total: value.total, help: value.help, unread: value.unread });
  }, [value?.total, value?.help, value?.unread]);
  return list;
};
