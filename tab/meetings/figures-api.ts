import type { Figures } from "../../src/contract/figures.ts";
import { request } from "../shell/request.ts";

export const getFigures = (): Promise<Figures> => request("GET", "/api/meetings/figures");
