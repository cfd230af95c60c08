import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

export const readText = (path: string): string => readFileSync(new URL(path, root), "utf8");

export const readJson = <Content>(path: string): Content => JSON.parse(readText(path)) as Content;
