/** The connection strings of databases that a test file took for other processes, and that are still there. */
export const fresh = new Set<string>();
