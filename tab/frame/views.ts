import type { IconName } from "../ui/icons.ts";

/** The views that the header leads to, in its order; a phone has room for the first four and *Lisää*. */
export const listedViews = [
  { name: "home", icon: "home" },
  { name: "board", icon: "project" },
  { name: "ideas", icon: "idea" },
  { name: "meetings", icon: "meeting" },
  { name: "retros", icon: "retro" },
  { name: "lessons", icon: "lesson" },
] as const satisfies readonly { readonly name: string; readonly icon: IconName }[];

export const viewsOnPhone = 4;

/** `network` is where the tab of a channel is to begin: the same for all; `settings` stands beside who one is. */
export type ViewName = (typeof listedViews)[number]["name"] | "network" | "settings";

const firstView: ViewName = "home";

const viewNamed = (name: string): ViewName => {
  if (name === "network" || name === "settings") return name;
  return listedViews.find((view) => view.name === name)?.name ?? firstView;
};

/** The view that an address begins with, and what stands behind it: `meetings/<id>/edit`. */
export const viewAt = (address: string): { readonly name: ViewName; readonly inside: string } => {
  const [path = ""] = address.split("?");
  const [begin = "", ...rest] = path.split("/");
  return { name: viewNamed(begin), inside: rest.join("/") };
};
