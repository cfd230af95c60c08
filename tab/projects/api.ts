import type { Board } from "../../src/contract/projects.ts";
import { request } from "../shell/request.ts";

export const getBoard = (): Promise<Board> => request("GET", "/api/projects");
