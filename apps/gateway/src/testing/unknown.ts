/** Well formed, and the id of nothing. */
export const UNKNOWN_ID = '0195d6a0-0000-7000-8000-ffffffffffff';
