import { figureOperations } from "../../../src/contract/figures.ts";
import { call } from "../../shell/client.ts";

export const getFigures = () => call(figureOperations.read);
