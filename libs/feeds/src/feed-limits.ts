/** What a feed may take of our memory and our time, however small it arrives. Sizes are of unpacked bytes. */
export interface FeedLimits {
  /** A larger file is refused, and the rest of its feed still read. */
  readonly fileBytes: number;
  /** A longer line is refused, and the lines after it still read. */
  readonly lineBytes: number;
  /** Entries of an archive, of any kind; more of them end it. */
  readonly entries: number;
  /** Of a whole stream or archive, what is skipped included; more of them end it. */
  readonly unpackedBytes: number;
}

/** Ten times and more what the largest public collections of rules and incidents need. */
export const FEED_LIMITS: FeedLimits = {
  fileBytes: 4 * 1024 ** 2,
  lineBytes: 1024 ** 2,
  entries: 200_000,
  unpackedBytes: 2 * 1024 ** 3,
};
