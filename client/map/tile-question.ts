/** A tile's address without its version: what is asked, whenever. */
export function questionOf(address: string): string {
  return address.replace(/(\/tiles\/[a-z]+\/)\d+\//, '$1')
}
