import type { CDPSession, Page } from "playwright-core";

/** One node as the browser hands it to assistive technology; roles set through ElementInternals are seen too. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly depth: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly active: string | undefined;
}

interface Value {
  readonly value?: unknown;
  readonly relatedNodes?: readonly { readonly backendDOMNodeId?: number }[];
}

interface AxNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
  readonly backendDOMNodeId?: number;
}

const sessions = new WeakMap<Page, CDPSession>();

async function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known) return known;
  const session = await page.context().newCDPSession(page);
  await session.send("Accessibility.enable");
  sessions.set(page, session);
  return session;
}

export async function readAloud(page: Page): Promise<Spoken[]> {
  const session = await sessionOf(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
    nodes: readonly AxNode[];
  };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (value: Value | undefined) => String(value?.value ?? "");
  const nameOf = (domNode: number | undefined) =>
    text(
      nodes.find(
        ({ backendDOMNodeId }) => backendDOMNodeId !== undefined && backendDOMNodeId === domNode,
      )?.name,
    );
  const inReadingOrder = (node: AxNode | undefined, depth: number): Spoken[] => {
    if (!node) return [];
    const properties = node.properties ?? [];
    const active = properties.find(({ name }) => name === "activedescendant")?.value
      .relatedNodes?.[0];
    const spoken: Spoken = {
      role: text(node.role),
      name: text(node.name),
      depth,
      properties: Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
      active: active ? nameOf(active.backendDOMNodeId) : undefined,
    };
    const inner = (node.childIds ?? []).flatMap((id) =>
      inReadingOrder(byId.get(id), node.ignored ? depth : depth + 1),
    );
    return node.ignored ? inner : [spoken, ...inner];
  };
  return inReadingOrder(nodes[0], 0);
}

export async function focusedNode(page: Page): Promise<Spoken | undefined> {
  const focused = (await readAloud(page)).filter(({ properties }) => properties.focused === true);
  return focused.at(-1); // the document itself is focused too and comes first
}

const worthSaying = ["required", "invalid", "expanded", "haspopup", "modal", "autocomplete"];

/** The part of the page below the first node of a role, as indented lines. */
export function outlineOf(spoken: readonly Spoken[], role: string): string[] {
  const start = spoken.findIndex((node) => node.role === role);
  const top = spoken[start];
  if (!top) return [];
  const rest = spoken.slice(start + 1);
  const end = rest.findIndex(({ depth }) => depth <= top.depth);
  return [top, ...rest.slice(0, end === -1 ? undefined : end)]
    .filter(
      (node) =>
        !["InlineTextBox", "StaticText", "LabelText"].includes(node.role) &&
        (node.role !== "generic" || node.name !== ""),
    )
    .map(({ role: itsRole, name, depth, properties }) => {
      const said = worthSaying.filter(
        (key) => ![undefined, false, "false"].includes(properties[key] as never),
      );
      const extras = said.map((key) => ` ${key}=${properties[key]}`).join("");
      return `${"  ".repeat(depth - top.depth)}${itsRole}${name === "" ? "" : ` "${name}"`}${extras}`;
    });
}
