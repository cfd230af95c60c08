import axe from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { boxAround, edgeIsSeen, look, pixelsChanged } from "./pixels.ts";
import type { Spoken } from "./screen-reader.ts";
import { focusedNode, outlineOf, readAloud } from "./screen-reader.ts";
import { themes, words } from "./shared/board.ts";

export interface Outcome {
  readonly ok: boolean;
  readonly note: string;
}

export interface Behaviour {
  readonly checks: Readonly<Record<string, Outcome>>;
  readonly dialogOutline: readonly string[];
}

type Check = (page: Page) => Promise<Outcome>;

const outcome = (ok: boolean, note = ""): Outcome => ({ ok, note });
const patienceMs = 4_000;
const pause = 50;
const ideaTitle = "Leikkipuisto kylälle";

const newIdeaButton = (page: Page) =>
  page.locator("button, fluent-button").filter({ hasText: words.newIdea });
const moveButtons = (page: Page) => page.locator(`[aria-label^="${words.move}: "]`);
const titleField = (page: Page) => page.locator("[name=title]:visible").first();
const sectorInput = (page: Page) => page.locator("input[role=combobox]");
const menuItems = (page: Page) => page.locator("[role=menuitem]:visible, fluent-menu-item:visible");
const options = (page: Page) => page.locator("[role=option]:visible, fluent-option:visible");

async function until(isTrue: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += pause) {
    if (await isTrue()) return true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return false;
}

const focusIs = (page: Page, fits: (node: Spoken) => boolean) =>
  until(async () => {
    const node = await focusedNode(page);
    return node !== undefined && fits(node);
  });

const says = async (page: Page) => {
  const node = await focusedNode(page);
  return node
    ? `${node.role} "${node.name}"${node.active ? ` → "${node.active}"` : ""}`
    : "nothing";
};

const dialogInTree = async (page: Page) =>
  (await readAloud(page)).find(({ role, name }) => role === "dialog" && name === words.newIdea);

async function openDialog(page: Page): Promise<void> {
  await newIdeaButton(page).focus();
  await page.keyboard.press("Enter");
  await titleField(page).waitFor({ timeout: patienceMs });
}

async function openMenu(page: Page, key: string): Promise<void> {
  await moveButtons(page).first().focus();
  await page.keyboard.press(key);
  await menuItems(page).first().waitFor({ timeout: patienceMs });
}

/** Both ways of a menu are right: focus on the item, or on the menu with the item as its active descendant. */
const currentItem = async (page: Page): Promise<string> => {
  const node = await focusedNode(page);
  if (node?.role === "menuitem") return node.name;
  return node?.role === "menu" ? (node.active ?? "") : "";
};

const dialogOpens: Check = async (page) => {
  await openDialog(page);
  const inDialog = await focusIs(
    page,
    ({ role, name }) => role === "textbox" && name.startsWith(words.title),
  );
  return outcome(inDialog && (await dialogInTree(page)) !== undefined, await says(page));
};

const dialogKeepsFocus: Check = async (page) => {
  await openDialog(page);
  const outside = (name: string) =>
    name.startsWith(words.move) || name === words.newIdea || name === words.theme;
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press(press < 8 ? "Tab" : "Shift+Tab");
    const node = await focusedNode(page);
    if (node && node.role !== "dialog" && outside(node.name))
      return outcome(false, `press ${press + 1}: ${await says(page)}`);
  }
  return outcome(true);
};

const backgroundIsSilent: Check = async (page) => {
  await openDialog(page);
  const silent = await until(async () =>
    (await readAloud(page)).every(
      ({ name, role }) => role !== "button" || !name.startsWith(words.move),
    ),
  );
  return outcome(silent);
};

const escapeReturns: Check = async (page) => {
  await openDialog(page);
  await page.keyboard.press("Escape");
  const back = await focusIs(page, ({ role, name }) => role === "button" && name === words.newIdea);
  return outcome(back && (await dialogInTree(page)) === undefined, await says(page));
};

const escapeStepByStep: Check = async (page) => {
  await openDialog(page);
  await sectorInput(page).focus();
  await page.keyboard.type("ki");
  await options(page).first().waitFor({ timeout: patienceMs });
  await page.keyboard.press("Escape");
  const listClosed = await until(async () => (await options(page).count()) === 0);
  const dialogStays = (await dialogInTree(page)) !== undefined;
  await page.keyboard.press("Escape");
  const dialogGone = await until(async () => (await dialogInTree(page)) === undefined);
  return outcome(
    listClosed && dialogStays && dialogGone,
    `list closes: ${listClosed}, dialog stays: ${dialogStays}, then closes: ${dialogGone}`,
  );
};

const menuOpensWith =
  (key: string): Check =>
  async (page) => {
    await openMenu(page, key);
    const onItem = await until(async () => (await currentItem(page)) !== "");
    const trigger = (await readAloud(page)).find(
      ({ role, name }) => role === "button" && name.startsWith(`${words.move}: `),
    );
    return outcome(
      onItem,
      `${await says(page)}; trigger expanded: ${String(trigger?.properties.expanded ?? "hidden")}`,
    );
  };

const menuArrows: Check = async (page) => {
  await openMenu(page, "Enter");
  await until(async () => (await currentItem(page)) !== "");
  const seen = [await currentItem(page)];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "End", "Home"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
    seen.push(await currentItem(page));
  }
  const [first, second, third, back, last, home] = seen;
  const right =
    first !== "" &&
    second !== first &&
    third !== second &&
    back === second &&
    last !== third &&
    home === first;
  return outcome(right, seen.join(" · "));
};

const menuChooses: Check = async (page) => {
  const button = moveButtons(page).first();
  const id = (await button.getAttribute("id")) ?? "";
  const columnOf = () =>
    page.evaluate(
      (wanted) =>
        document.getElementById(wanted)?.closest("section")?.getAttribute("aria-labelledby"),
      id,
    );
  const before = await columnOf();
  await openMenu(page, "Enter");
  await until(async () => (await currentItem(page)) !== "");
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(pause);
  await page.keyboard.press("Enter");
  const moved = await until(async () => (await columnOf()) !== before);
  const closed = await until(async () => (await menuItems(page).count()) === 0);
  await page.waitForTimeout(200);
  const focus = await page.evaluate(() => document.activeElement?.id);
  return outcome(
    moved && closed && focus === id,
    `moved: ${moved}, closed: ${closed}, focus on the moved card: ${focus === id}`,
  );
};

const menuEscape: Check = async (page) => {
  await openMenu(page, "Enter");
  await until(async () => (await currentItem(page)) !== "");
  await page.keyboard.press("Escape");
  const closed = await until(async () => (await menuItems(page).count()) === 0);
  const back = await focusIs(
    page,
    ({ role, name }) => role === "button" && name.startsWith(`${words.move}: `),
  );
  return outcome(closed && back, await says(page));
};

const menuByMouse: Check = async (page) => {
  const first = moveButtons(page).first();
  const second = page.locator("section").nth(1).locator(moveButtons(page)).first();
  const shown = (count: number) =>
    until(async () => {
      await page.waitForTimeout(200); // no hand is quicker
      return (
        (await page.locator("[role=menu]:visible, fluent-menu-list:visible").count()) === count
      );
    });
  await first.click();
  const opens = await shown(1);
  await first.click();
  const toggles = await shown(0);
  await first.click();
  await shown(1);
  await second.click();
  const focus = async () => (await focusedNode(page))?.role ?? "";
  const changes = (await shown(1)) && (await focus()).startsWith("menu");
  await page.mouse.click(5, 5);
  const leaves = await shown(0);
  const facts = { opens, toggles, changes, leaves };
  return outcome(opens && toggles && changes && leaves, JSON.stringify(facts));
};

const comboboxWorks: Check = async (page) => {
  await openDialog(page);
  await sectorInput(page).focus();
  const combobox = async () => (await readAloud(page)).find(({ role }) => role === "combobox");
  const closedFirst = (await combobox())?.properties.expanded !== true;
  const named = (await combobox())?.name === words.sector;
  await page.keyboard.type("k");
  const first = await until(
    async () => (await options(page).first().textContent()) === "Henkilöstö",
  );
  await page.keyboard.type("irj");
  const filtered = first && (await until(async () => (await options(page).count()) === 1));
  const expanded = (await combobox())?.properties.expanded === true;
  await page.keyboard.press("ArrowDown");
  const active = await until(async () => (await combobox())?.active === "Kirjasto");
  await page.keyboard.press("Enter");
  const chosen = await until(async () => (await sectorInput(page).inputValue()) === "Kirjasto");
  const closed = await until(async () => (await combobox())?.properties.expanded !== true);
  const stays = (await dialogInTree(page)) !== undefined;
  const facts = { named, closedFirst, filtered, expanded, active, chosen, closed, stays };
  const failed = Object.entries(facts)
    .filter(([, isSo]) => !isSo)
    .map(([name]) => name);
  return outcome(failed.length === 0, failed.length === 0 ? "" : `not: ${failed.join(", ")}`);
};

const comboboxByMouse: Check = async (page) => {
  await openDialog(page);
  await sectorInput(page).click();
  await options(page).nth(2).click({ timeout: patienceMs });
  const chosen = await until(async () => (await sectorInput(page).inputValue()) === "Elinvoima");
  const closed = await until(async () => (await options(page).count()) === 0);
  return outcome(
    chosen && closed && (await dialogInTree(page)) !== undefined,
    await sectorInput(page).inputValue(),
  );
};

/** Some regions hold their text for a few frames only, so every change is watched. */
function watchLiveRegions(text: string): void {
  const regions = () =>
    Array.from(document.querySelectorAll("[aria-live], [role=status], [role=alert]"));
  const early = new Set(regions());
  new MutationObserver(() => {
    const told = regions().filter(({ textContent }) => textContent?.includes(text));
    if (told.length > 0) performance.mark("told");
    if (told.some((region) => early.has(region))) performance.mark("told-early");
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}

const toastIsAnnounced: Check = async (page) => {
  await openDialog(page);
  await focusIs(page, ({ role }) => role === "textbox");
  await page.keyboard.type(ideaTitle);
  await page.evaluate(watchLiveRegions, words.saved);
  await page.keyboard.press("Enter");
  const added = await until(async () => (await page.getByText(ideaTitle).count()) > 0);
  const marked = (name: string) =>
    page.evaluate((mark) => performance.getEntriesByName(mark).length > 0, name);
  const told = await until(() => marked("told"));
  const early = await marked("told-early");
  return outcome(added && told, `added: ${added}, region there before its text: ${early}`);
};

const themeChanges: Check = async (page) => {
  const colour = () =>
    page.evaluate(() => {
      const title = document.querySelector("h3");
      return title ? getComputedStyle(title).color : "";
    });
  const seen = new Set<string>();
  for (const { id } of themes) {
    await page.getByLabel(words.theme).selectOption(id);
    await page.waitForTimeout(pause);
    seen.add(`${await colour()} ${await pageColour(page)}`);
  }
  return outcome(seen.size === themes.length, [...seen].join(" · "));
};

async function pageColour(page: Page): Promise<string> {
  const { rgba } = await look(page, { x: 2, y: 2, width: 2, height: 2 });
  return `on ${rgba.slice(0, 3).join(",")}`;
}

/** The change that keyboard focus makes must be about as large as one long side of what has it. */
async function focusIsSeen(
  page: Page,
  target: Locator,
  focus: () => Promise<void>,
): Promise<boolean> {
  const box = await boxAround(target, 12);
  const before = await look(page, box);
  await focus();
  await page.waitForTimeout(300);
  return pixelsChanged(before, await look(page, box)) > (box.width + box.height) / 3;
}

const focusShows: Check = async (page) => {
  const button = moveButtons(page).nth(1);
  await moveButtons(page).nth(0).focus();
  const onButton = await focusIsSeen(page, button, () => page.keyboard.press("Tab"));
  await page.keyboard.press("Enter");
  await menuItems(page).nth(1).waitFor({ timeout: patienceMs });
  await page.waitForTimeout(300);
  const onItem = await focusIsSeen(page, menuItems(page).nth(1), () =>
    page.keyboard.press("ArrowDown"),
  );
  await page.keyboard.press("Escape");
  await openDialog(page);
  await page.waitForTimeout(300);
  const onField = await focusIsSeen(page, sectorInput(page), () => sectorInput(page).focus());
  await page.keyboard.press("ArrowDown");
  await options(page).nth(1).waitFor({ timeout: patienceMs });
  await page.waitForTimeout(300);
  const onOption = await focusIsSeen(page, options(page).nth(1), () =>
    page.keyboard.press("ArrowDown"),
  );
  return outcome(
    onButton && onItem && onField && onOption,
    `button: ${onButton}, menu item: ${onItem}, field: ${onField}, option: ${onOption}`,
  );
};

const edgeMargin = 6;

const bordersShow: Check = async (page) => {
  const edge = async (target: Locator) =>
    edgeIsSeen(await look(page, await boxAround(target, edgeMargin)), edgeMargin);
  const card = await edge(page.locator("article, [role=group].fui-Card").first());
  const button = await edge(moveButtons(page).first());
  await openMenu(page, "Enter");
  await page.waitForTimeout(300);
  const menu = await edge(page.locator("[role=menu]:visible, fluent-menu-list:visible").first());
  await page.keyboard.press("Escape");
  await openDialog(page);
  await page.waitForTimeout(500);
  const field = await edge(page.locator("[name=text]:visible").first());
  return outcome(
    card && button && menu && field,
    `card: ${card}, button: ${button}, menu: ${menu}, field: ${field}`,
  );
};

async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id} (${nodes.length})`);
}

const axeFindsNothing =
  (withDialog: boolean): Check =>
  async (page) => {
    if (withDialog) await openDialog(page);
    await page.waitForTimeout(400);
    const problems = await axeProblems(page);
    return outcome(problems.length === 0, problems.join(", "));
  };

const livesUnderStrictPolicy: Check = async (page) => {
  await openDialog(page);
  await page.waitForTimeout(300);
  const said = await page.evaluate(() => performance.getEntriesByName("csp-broken").length);
  const background = await page.evaluate(
    () => getComputedStyle(document.querySelector("h1") as Element).fontWeight,
  );
  return outcome(said === 0, `${said} violations, title weight ${background}`);
};

const plain: Readonly<Record<string, Check>> = {
  "dialog opens with Enter, focus in its first field": dialogOpens,
  "dialog keeps the focus (Tab, Shift+Tab)": dialogKeepsFocus,
  "page behind the dialog is silent": backgroundIsSilent,
  "Escape closes the dialog, focus returns": escapeReturns,
  "Escape closes the list first, then the dialog": escapeStepByStep,
  "menu opens with Enter on an item": menuOpensWith("Enter"),
  "menu opens with ArrowDown": menuOpensWith("ArrowDown"),
  "arrows, Home, End move in the menu": menuArrows,
  "Enter moves the card, focus follows it": menuChooses,
  "Escape closes the menu, focus returns": menuEscape,
  "menu with the mouse: toggles, another takes its place, closes outside": menuByMouse,
  "combobox filters, arrows and Enter choose, ARIA right": comboboxWorks,
  "combobox with the mouse": comboboxByMouse,
  "toast is announced": toastIsAnnounced,
  "theme changes at run time": themeChanges,
};

async function onFreshPage(
  browser: Browser,
  url: string,
  check: Check,
  forcedColors: boolean,
): Promise<Outcome> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    ...(forcedColors && { forcedColors: "active" as const }),
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", () => performance.mark("csp-broken")),
    );
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName("ready").length > 0);
    return await check(page);
  } catch (cause) {
    return outcome(false, `stopped: ${String(cause).split("\n")[0]}`);
  } finally {
    await context.close();
  }
}

export async function checkBehaviour(browser: Browser, url: string): Promise<Behaviour> {
  const checks: Record<string, Outcome> = {};
  for (const [name, check] of Object.entries(plain))
    checks[name] = await onFreshPage(browser, url, check, false);
  for (const { id } of themes) {
    const themed = `${url}?theme=${id}`;
    checks[`axe, board, ${id}`] = await onFreshPage(browser, themed, axeFindsNothing(false), false);
    checks[`axe, dialog, ${id}`] = await onFreshPage(browser, themed, axeFindsNothing(true), false);
    checks[`focus is seen, ${id}`] = await onFreshPage(browser, themed, focusShows, false);
  }
  checks["focus is seen, forced colours"] = await onFreshPage(browser, url, focusShows, true);
  checks["borders are seen, forced colours"] = await onFreshPage(browser, url, bordersShow, true);
  checks["works under style-src 'self'"] = await onFreshPage(
    browser,
    `${url}?csp`,
    livesUnderStrictPolicy,
    false,
  );

  let dialogOutline: readonly string[] = [];
  await onFreshPage(
    browser,
    url,
    async (page) => {
      await openDialog(page);
      dialogOutline = outlineOf(await readAloud(page), "dialog");
      return outcome(true);
    },
    false,
  );
  return { checks, dialogOutline };
}

export async function takePictures(
  browser: Browser,
  url: string,
  save: (name: string) => string,
): Promise<void> {
  for (const { id } of themes) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    try {
      const page = await context.newPage();
      await page.goto(`${url}?theme=${id}`);
      await page.waitForFunction(() => performance.getEntriesByName("ready").length > 0);
      await openMenu(page, "Enter");
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(400);
      await page.screenshot({ path: save(`${id}-menu`) });
      await page.keyboard.press("Escape");
      await openDialog(page);
      await sectorInput(page).focus();
      await page.keyboard.type("k");
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(500);
      await page.screenshot({ path: save(`${id}-dialog`) });
      await page.keyboard.press("Enter");
      await titleField(page).click();
      await page.keyboard.type(ideaTitle);
      await page.keyboard.press("Enter");
      await page.waitForTimeout(500);
      await page.screenshot({ path: save(`${id}-toast`) });
    } finally {
      await context.close();
    }
  }
}
