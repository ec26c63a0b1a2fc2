/** Sends a request and gives the answer. Each thing the client does by itself is one of these around another. */
export type Fetch = (request: Request) => Promise<Response>;
