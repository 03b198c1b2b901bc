/** The name of the cache with the map that was taken along: public answers alone. */
export const fieldCache = 'field'
