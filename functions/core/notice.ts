// A notice: one mail to one mailbox about one event.

/** Which notice. */
export interface NoticeRef {
  userId: string;
  /** The id of the event, its hash. */
  event: string;
  /** When that was recorded, in epoch milliseconds. */
  at: number;
  /** Which mail tells of it. */
  kind: string;
  /** The digest of the mailbox. */
  mailbox: string;
}

/** One that may tell of several events: then it has an id of its own for the event, and the time of the last of them. */
export interface Sending extends NoticeRef {
  events?: readonly string[];
}

/** What is on record of it. */
export interface Notice extends Omit<NoticeRef, "userId"> {
  sentAt: number;
  /** As SES knows it. */
  messageId?: string;
  /** When the receiving server accepted it, or gave it back. */
  deliveredAt?: number;
  bouncedAt?: number;
}
