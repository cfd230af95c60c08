/**
 * Remembers the last answer, as long as it is asked with the same values. All who come within a minute ask the
 * same of the calendar.
 */
export const lastMade = <Given extends readonly unknown[], Made>(
  make: (...given: Given) => Made,
): ((...given: Given) => Made) => {
  let last: { readonly given: Given; readonly made: Made } | undefined;
  return (...given) => {
    if (!last?.given.every((one, at) => one === given[at])) last = { given, made: make(...given) };
    return last.made;
  };
};
