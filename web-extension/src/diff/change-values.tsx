import type { ComponentChildren } from "preact";
import type { Change, End, TextDiff, Value } from "../client/diff-wire";
import type { Text } from "../state/text";
import { endWords, valuesOf } from "./change-words";
import { shortPieces } from "./short-pieces";

interface Props {
  change: Change;
  /** the whole text was asked for */
  isOpen: boolean;
  text: Text;
  onToggle(): void;
}

/** What it was and what it is now: old red and struck through, new green. */
export function ChangeValues(props: Props) {
  const { change, text } = props;
  switch (change.kind) {
    case "node-added":
    case "node-removed":
      return <NodeValues {...props} words={valuesOf(change, text).join(", ")} />;
    case "node-replaced":
      return <Pair old={`#${change.former.id}`} now={`#${change.node?.id ?? ""}`} />;
    case "link-added":
      return (
        <Link mark="ins" origin={change.link.origin} target={change.link.target} text={text} />
      );
    case "link-removed":
      return (
        <Link mark="del" origin={change.link.origin} target={change.link.target} text={text} />
      );
    case "link-rewired":
      return (
        <code dir="ltr">
          <del>{endWords(change.former.origin, text)}</del>{" "}
          <ins>{endWords(change.link.origin, text)}</ins> → {endWords(change.link.target, text)}
        </code>
      );
  }
  if (change.kind === "widget" && change.text) {
    return <LongText {...props} diff={change.text} />;
  }
  if (!("old" in change) || !change.old || !change.now) return null;
  const isQuiet = change.section === "layout" || (change.kind === "widget" && change.runOnly);
  return <Values old={change.old} now={change.now} isQuiet={isQuiet} text={text} />;
}

function Link({ mark: Mark, origin, target, text }: LinkProps) {
  return (
    <code dir="ltr">
      <Mark>
        {endWords(origin, text)} → {endWords(target, text)}
      </Mark>
    </code>
  );
}

interface LinkProps {
  mark: "ins" | "del";
  origin: End;
  target: End;
  text: Text;
}

/** The prompt of a node that came or went must not fill the list. */
function NodeValues({ words, isOpen, text, onToggle }: Props & { words: string }) {
  const isLong = words.length > nodeLength;
  return (
    <>
      <div class={isLong && !isOpen ? "sl-diff-first-lines" : ""}>
        <bdi>{words}</bdi>
      </div>
      {isLong && (
        <More onToggle={onToggle}>{text(isOpen ? "diff.show-less" : "diff.show-all")}</More>
      )}
    </>
  );
}

/** About two lines of a wide row. */
const nodeLength = 200;

interface ValuesProps {
  old: Value;
  now: Value;
  isQuiet: boolean;
  text: Text;
}

function Values({ old, now, isQuiet, text }: ValuesProps) {
  const words = ({ kind, text: value }: Value) =>
    value.trim() === "" && kind !== "absent" ? text("diff.empty") : value;
  if (isQuiet) {
    return (
      <span dir="ltr" class="sl-diff-quiet">
        {old.kind === "absent" ? text("diff.absent") : words(old)} →{" "}
        {now.kind === "absent" ? text("diff.absent") : words(now)}
      </span>
    );
  }
  if (old.kind === "absent")
    return (
      <ins>
        <bdi>{words(now)}</bdi>
      </ins>
    );
  if (now.kind === "absent")
    return (
      <del>
        <bdi>{words(old)}</bdi>
      </del>
    );
  return <Pair old={words(old)} now={words(now)} />;
}

/** Left to right in every language, as the arrow points; each value in its own direction. */
function Pair({ old, now }: { old: string; now: string }) {
  return (
    <span dir="ltr">
      <del>
        <bdi>{old}</bdi>
      </del>{" "}
      →{" "}
      <ins>
        <bdi>{now}</bdi>
      </ins>
    </span>
  );
}

/** Texts with their words or lines marked; what did not change is shown as far as it helps. */
function LongText({ diff, isOpen, text, onToggle }: Props & { diff: TextDiff }) {
  if (diff.bounded) return <Uncompared {...{ diff, isOpen, text, onToggle }} />;
  const short = shortPieces(diff);
  const isCut = short.some((piece, place) => piece.text !== diff.pieces[place]!.text);
  const pieces = isOpen ? diff.pieces : short;
  const lines = lineCount(pieces.map((piece) => piece.text).join(""));
  const isFolded = !isOpen && (lines > foldedLines || totalLength(short) > foldedLength);
  return (
    <>
      <div
        class={`sl-diff-text${diff.unit === "lines" ? " sl-diff-code" : ""}${isFolded ? " sl-diff-folded" : ""}`}
      >
        <bdi>
          {pieces.map(({ op, text: words }, place) => {
            if (op === "same") return words;
            return op === "old" ? <del key={place}>{words}</del> : <ins key={place}>{words}</ins>;
          })}
        </bdi>
      </div>
      {(isCut || isFolded || isOpen) && (
        <More onToggle={onToggle}>{text(isOpen ? "diff.show-less" : "diff.show-all")}</More>
      )}
    </>
  );
}

const foldedLines = 6;
/** About six lines of a wide row. */
const foldedLength = 560;

function Uncompared({ diff, isOpen, text, onToggle }: Omit<Props, "change"> & { diff: TextDiff }) {
  const [old, now] = (["old", "new"] as const).map((op) =>
    diff.pieces.reduce((all, piece) => (piece.op === op ? all + piece.text : all), ""),
  );
  return (
    <>
      <span class="sl-diff-quiet">
        {text("diff.bounded", { was: old!.length, now: now!.length })}
      </span>{" "}
      <More onToggle={onToggle}>{text(isOpen ? "diff.show-less" : "diff.show-both")}</More>
      {isOpen && (
        <div class="sl-diff-both">
          <pre dir="auto" tabIndex={-1}>
            <del>{old}</del>
          </pre>
          <pre dir="auto" tabIndex={-1}>
            <ins>{now}</ins>
          </pre>
        </div>
      )}
    </>
  );
}

function More({ onToggle, children }: { onToggle(): void; children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="sl-diff-more"
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      {children}
    </button>
  );
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

function totalLength(pieces: readonly { text: string }[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length, 0);
}
