import type { TextDiff, TextPiece } from "../client/diff-wire";

/** So much of what did not change is shown beside what did. */
const nearby = { words: 48, lines: 2 };

/** The pieces with long stretches that did not change cut to what lies beside a change. */
export function shortPieces({ unit, pieces }: TextDiff): TextPiece[] {
  const cut = unit === "lines" ? cutLines : cutWords;
  return pieces.map((piece, place) => {
    if (piece.op !== "same") return piece;
    return { op: "same", text: cut(piece.text, place === 0, place === pieces.length - 1) };
  });
}

function cutWords(text: string, isFirst: boolean, isLast: boolean): string {
  const letters = Array.from(text);
  const kept = nearby.words;
  if (letters.length <= 2 * kept + 16) return text;
  const start = isFirst ? "" : wholeWords(letters.slice(0, kept).join(""), "start");
  const end = isLast ? "" : wholeWords(letters.slice(-kept).join(""), "end");
  return `${start}…${end}`;
}

/** Without the word that the cut went through, unless there is only that one. */
function wholeWords(text: string, side: "start" | "end"): string {
  const cut = side === "start" ? text.replace(/\S+$/, "") : text.replace(/^\S+/, "");
  return cut.trim() === "" ? text : cut;
}

function cutLines(text: string, isFirst: boolean, isLast: boolean): string {
  const endsLine = text.endsWith("\n");
  const lines = (endsLine ? text.slice(0, -1) : text).split("\n");
  const kept = nearby.lines;
  if (lines.length <= 2 * kept + 1) return text;
  const start = isFirst ? [] : lines.slice(0, kept);
  const end = isLast ? [] : lines.slice(-kept);
  return [...start, "…", ...end].join("\n") + (endsLine ? "\n" : "");
}
