/** Extensions that records and migrations build on. They belong to the database, not to the schema, and stay when it goes. */
export const EXTENSIONS = ['pg_trgm'] as const;
