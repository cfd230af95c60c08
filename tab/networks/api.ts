import { type Me, networkOperations } from "../../src/contract/networks.ts";
import { call } from "../shell/client.ts";
import { askIn, shownNetwork } from "../shell/request.ts";
import { forgetRevisions } from "../shell/revisions.ts";

/** The network is the person's from now on, here and in their chat. The one shown before may be gone already. */
export const chooseNetwork = async (network: string): Promise<Me> => {
  const before = shownNetwork();
  askIn(network);
  try {
    const me = await call(networkOperations.choose, { body: { network } });
    forgetRevisions();
    return me;
  } catch (error) {
    askIn(before);
    throw error;
  }
};
