import { partsWithAddresses } from "./addresses.ts";

/** What somebody typed; addresses in it can be followed. */
export const Linked = ({ text }: { readonly text: string }) => (
  <>
    {partsWithAddresses(text).map(({ text: typed, href }, at) =>
      href ? (
        <a key={at} href={href} target="_blank" rel="noopener noreferrer">
          {typed}
        </a>
      ) : (
        typed
      ),
    )}
  </>
);
