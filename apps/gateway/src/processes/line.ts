/** What one end may be asked, each by its name. */
export type Answers<A> = { readonly [N in keyof A]: (argument: never) => unknown };

type Name<A> = keyof A & string;
type Answer<A extends Answers<A>, N extends Name<A>> = Promise<Awaited<ReturnType<A[N]>>>;

/** An end of the channel between two processes of Node: `process` in a worker, `cluster.Worker` in the primary. */
export interface Channel {
  send?(message: object, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
}

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Question {
  readonly question: string;
  readonly id: number;
  readonly argument: unknown;
}

type Reply = { readonly reply: number } & ({ readonly answer: unknown } | { readonly failure: string });

/** Lets two processes ask each other, in both directions and many things at a time. */
export class Line<Theirs extends Answers<Theirs>, Ours extends Answers<Ours>> {
  private readonly asked = new Map<number, Asked>();
  private readonly answers = new Map<string, (argument: never) => unknown>();
  private lastId = 0;

  constructor(private readonly channel: Channel) {
    // Others use the channel as well, such as the library that counts requests: what is none of ours is passed over.
    channel.on('message', (message) => {
      if (isQuestion(message)) void this.reply(message);
      else if (isReply(message)) this.settle(message);
    });
    channel.once('disconnect', () => {
      for (const { reject } of this.asked.values()) reject(new Error('The other process is gone.'));
      this.asked.clear();
    });
  }

  /** @throws Error if the other end fails or is gone */
  ask<N extends Name<Theirs>>(question: N, ...[argument]: Parameters<Theirs[N]>): Answer<Theirs, N> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.send({ question, id, argument }, (error) => {
        if (error && this.asked.delete(id)) reject(error);
      });
    });
  }

  answer<N extends Name<Ours>>(question: N, answer: Ours[N]): void {
    this.answers.set(question, answer);
  }

  private async reply({ question, id, argument }: Question): Promise<void> {
    let reply: Reply;
    try {
      const answer = this.answers.get(question);
      if (!answer) throw new Error(`No one answers ${question} here.`);
      reply = { reply: id, answer: await answer(argument as never) };
    } catch (error) {
      reply = { reply: id, failure: error instanceof Error ? error.message : String(error) };
    }
    // Whoever is gone by now does not need it any more.
    this.send(reply, () => undefined);
  }

  private settle(reply: Reply): void {
    const asked = this.asked.get(reply.reply);
    this.asked.delete(reply.reply);
    if ('failure' in reply) asked?.reject(new Error(reply.failure));
    else asked?.resolve(reply.answer);
  }

  private send(message: object, done: (error: Error | null) => void): void {
    this.channel.send?.(message, done);
  }
}

function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'question' in message;
}

function isReply(message: unknown): message is Reply {
  return typeof message === 'object' && message !== null && 'reply' in message;
}
