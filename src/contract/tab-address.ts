/** The address of the page, or of a view in it, that opens in this network. */
export const addressWithNetwork = (address: string, network: string | undefined): string =>
  network === undefined ? address : `${address}?network=${network}`;

/** The network in what stands after the question mark of such an address; what is no id is the id of none. */
export const networkIn = (query: string): string | undefined =>
  /(?:^|[?&])network=([\w-]*)/.exec(query)?.[1];
