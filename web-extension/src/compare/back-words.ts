import type { Change, End, Value } from "../client/diff-wire";
import type { BroughtBack } from "../client/diffs";
import { endWords, fieldOf, nameOf } from "../diff/change-words";
import type { Text } from "../state/text";

/** The most of a value that goes into a toast. */
const LONGEST_VALUE = 60;

/** What was brought back: "KSampler cfg 7.0", "Upscale Image", "without Load LoRA". */
export function takenWords(change: Change, text: Text): string {
  const title = change.node?.title ?? "";
  switch (change.kind) {
    case "node-removed":
      return title;
    case "node-added":
      return text("back.without", { what: title });
    case "node-replaced":
      return change.former.title;
    case "link-removed":
      return linkWords(change.link, text);
    case "link-added":
      return text("back.without", { what: linkWords(change.link, text) });
    case "link-rewired":
      return linkWords({ origin: change.former.origin, target: change.link.target }, text);
    case "group-added":
    case "subgraph-added":
      return text("back.without", { what: nameOf(change, text).name });
    default: {
      const value = "old" in change && change.old ? ofValue(change.old) : "";
      const field = "field" in change && change.field ? fieldOf(change, text) : "";
      return [nameOf(change, text).name, field, value].filter((part) => part !== "").join(" ");
    }
  }
}

/** "1 of 2 links joined. “Load Upscale Model” is no longer there." */
export function lostWords(answer: BroughtBack, text: Text): string {
  const { joined, lost } = answer;
  const words = text("back.joined", { joined, count: joined + lost.length });
  return [words, ...whyLost(answer, text)].join(" ");
}

/** A link by itself that fits no more: then there is nothing to bring back. */
export function isRefused({ change, joined, lost }: BroughtBack): boolean {
  const isLink = change.kind === "link-removed" || change.kind === "link-rewired";
  return isLink && joined === 0 && lost.length > 0;
}

/** "Not brought back. “VAE Decode.samples” takes another type now. Nothing was changed." */
export function refusedWords(answer: BroughtBack, text: Text): string {
  return text("back.not-joined", { why: whyLost(answer, text).join(" ") });
}

function whyLost({ lost }: BroughtBack, text: Text): string[] {
  const sentences = lost.map(({ link, reason, at }) => {
    const { title, slot } = link[at];
    return text(`back.${reason}`, { title, slot: placeOf(link.target), name: slot });
  });
  return [...new Set(sentences)];
}

function linkWords({ origin, target }: { origin: End; target: End }, text: Text): string {
  return `${endWords(origin, text)} → ${endWords(target, text)}`;
}

function ofValue({ kind, text }: Value): string {
  return kind === "absent" ? "" : short(text);
}

function placeOf({ title, slot }: End): string {
  return `${title}.${slot}`;
}

function short(value: string): string {
  const letters = Array.from(value.replace(/\s+/g, " ").trim());
  if (letters.length <= LONGEST_VALUE) return letters.join("");
  return `${letters.slice(0, LONGEST_VALUE - 1).join("")}…`;
}
