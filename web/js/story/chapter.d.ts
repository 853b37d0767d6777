/** What a chapter of the story is: data, its words being in lang/ under `chN.`. */

import type { Session } from "../figure/session.js";
import type { Frame } from "../figure/frame.js";
import type { ContextReply, NumbersReply, Reply } from "../bridge";

export interface Chapter {
  n: number;
  /** What the engine opens; a chapter without one has pictures of its own. */
  link?: string;
  /** Controls of the lab that stand under the picture. */
  tools?: ("context" | "weights" | "axes" | "speed")[];
  /** One after the other; the last ones may be asked for by the picture alone (`aside`). */
  beats: Beat[];
  /** The values of the slots in its words. */
  numbers?(ctx: Context): Record<string, string>;
}

export interface Beat {
  id: string;
  /** Another run from here on. */
  link?: string;
  /** A picture of its own, in place of the engine's. */
  picture?(box: HTMLElement, kit: Kit): Picture;
  /** Theory is shown before the answer, too. */
  theory?: boolean;
  /** The step to open at. */
  at?: number;
  ask?: Ask;
  /** What plays when the guess has been made. */
  play?: "end" | number;
  /** Which of several answers is given: where there are words `big.NAME` or `so.NAME`, they stand in place of `big` and `so`. */
  outcome?(ctx: Context): string;
  challenges?: { id: string; link?: string; check(ctx: Context): boolean }[];
  /** Sliders that make a run of the reader's own, and the link that their values are. */
  sliders?: { id: string; min: number; max: number; step: number; value: number; show(value: number): string }[];
  slid?(values: number[]): string;
  /** The values again, from such a link. */
  slidOf?(link: string): number[] | undefined;
  /** The one that the tour shows, where it is not the first. */
  gist?: boolean;
  /** Reached by the picture's own buttons, not on the way. */
  aside?: boolean;
}

export type Place = [a: number, b: number];

export type Ask =
  | { kind: "choose"; choices: { id: string; picture?(): Element }[]; truth: string | ((ctx: Context) => string) }
  | { kind: "number"; min: number; max: number; step: number; start: number; show(value: number): string; truth(ctx: Context): number }
  | { kind: "plane"; points: number; start: Place[]; truth(ctx: Context): Place[] }
  | { kind: "own" };

/** What is known at a moment. Before the engine has come reply and frame are null. */
export interface Context {
  session: Session;
  reply: Reply | null;
  frame: Frame | null;
  /** The reader's guess: a choice's id, a number, places, or what the picture took; null when she asked to be shown. */
  guess: unknown;
  answered: boolean;
  context(): ContextReply | null;
  numbers(): NumbersReply | null;
}

/** What a picture of its own may ask of the story. */
export interface Kit {
  /** The guess has been made; it stays in the link, unless it is at something else than what all are asked (`keep`). */
  guess(value: unknown, keep?: boolean): void;
  /** Whether a guess at it came with the link: `answered` follows. */
  readonly kept: boolean;
  /** The same beat afresh, or another one. */
  again(beat?: string): void;
  /** Numbers have changed: the words follow. */
  changed(): void;
  /** It has come after the answer: the words that depend on it are written now. */
  late(): void;
  announce(words: string): void;
  text(key: string, values?: Record<string, string>): string;
  still(): boolean;
}

export interface Picture {
  update?(ctx: Context): void;
  /** The answer is to be shown, by a guess or without one. */
  answered?(ctx: Context): void;
  /** The values of the slots that are the picture's. */
  numbers?(): Record<string, string>;
  outcome?(): string;
  /** It is on its way to what it will show: its numbers are not the last ones yet. */
  moving?(): boolean;
  /** Says again what it says, in another language. */
  renew?(): void;
  close?(): void;
}
