import { homeOperations } from "../../src/contract/home.ts";
import { call } from "../shell/client.ts";

export const getHome = () => call(homeOperations.home);
