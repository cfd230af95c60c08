/**
 * Remembers what was made of a value as long as that value is in memory. Lists of revised kinds are the same array
 * while nothing in them changes: what is made of one is made once for each revision. It is shared by all who ask,
 * so nobody may change it.
 */
export const derived = <From extends object, To>(
  make: (from: From) => To,
): ((from: From) => To) => {
  const known = new WeakMap<From, { readonly made: To }>();
  return (from) => {
    const found = known.get(from) ?? { made: make(from) };
    known.set(from, found);
    return found.made;
  };
};
