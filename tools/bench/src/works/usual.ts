/** Callers at a time. Two cores have more than enough to do with as many. */
export const CONNECTIONS = 16;

/** Incidents that are asked for in turn: some hundred for each caller. */
export const IDS = 8000;
