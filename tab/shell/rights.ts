import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { isOffered, type OperationKey } from "../../src/contract/rights.ts";

const Refused = createContext<readonly string[]>([]);

export const RightsProvider = Refused.Provider;

/** Whether the one who looks has a button for an operation. */
export const useMay = () => {
  const refused = useContext(Refused);
  return (operation: OperationKey): boolean => isOffered({ refused }, operation);
};
