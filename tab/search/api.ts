import { searchOperations } from "../../src/contract/search.ts";
import { call } from "../shell/client.ts";

export const findThings = (words: string) => call(searchOperations.search, { query: { words } });
