import type { SnapshotMeta } from "../client/wire";
import { Menu, type MenuItem } from "../preview/menu";
import type { Text, TextKey } from "../state/text";
import { readingCommands, type Command } from "./keys";

interface Props {
  snapshot: SnapshotMeta;
  /** a swap or restore runs */
  isBusy: boolean;
  /** another snapshot waits for one to be compared with */
  hasBase: boolean;
  isReadOnly: boolean;
  /** it is the first of a branch or on one: the branch that can be named and deleted */
  branchCount: number | null;
  /** another environment ran before it */
  isElsewhere: boolean;
  text: Text;
  onCommand(command: Command): void;
}

interface Rare {
  command: Command;
  words: TextKey;
  icon: string;
  keys?: string;
  isApart?: boolean;
}

const rare: readonly Rare[] = [
  { command: "rename", words: "more.rename", icon: "pi-pencil", keys: "F2" },
  { command: "notes", words: "more.notes", icon: "pi-comment", keys: "N" },
  { command: "base", words: "more.base", icon: "pi-clone", keys: "Shift+D" },
  { command: "previous", words: "compare.with-previous", icon: "pi-history", keys: "P" },
  { command: "packs", words: "env.packs-title", icon: "pi-box" },
  { command: "environment", words: "env.what-changed", icon: "pi-server" },
  { command: "link", words: "more.link", icon: "pi-link", isApart: true },
  { command: "download", words: "more.download", icon: "pi-download" },
  { command: "export", words: "more.export", icon: "pi-upload" },
];

/** The buttons over the end of a row's second line. Looking comes before replacing. */
export function RowActions(props: Props) {
  const { snapshot, isBusy, hasBase, isReadOnly, text, onCommand } = props;
  const button = (command: Command, name: string, icon: string, isOff = false, hasWord = false) => {
    const cannot = isOff || (isReadOnly && !readingCommands.has(command));
    return (
      <button
        type="button"
        class={hasWord ? "sl-action sl-has-word" : "sl-action"}
        aria-label={name}
        title={name}
        aria-disabled={cannot}
        onClick={() => !cannot && onCommand(command)}
      >
        <i class={`pi ${icon}`} aria-hidden="true" />
        {hasWord && <em aria-hidden="true">{name}</em>}
      </button>
    );
  };
  // A double click on a button is no wish to rename.
  return (
    <div
      class="sl-actions"
      role="group"
      aria-label={text("action.actions")}
      onDblClick={(event) => event.stopPropagation()}
    >
      {button("preview", text("action.preview"), "pi-eye")}
      {snapshot.locked
        ? button("lock", text("action.unlock"), "pi-lock-open")
        : button("lock", text("action.lock"), "pi-lock")}
      <button
        type="button"
        class="sl-action sl-has-word"
        aria-label={text("action.diff")}
        title={text(hasBase ? "action.diff-with-base" : "action.diff-tip")}
        onClick={(event) => onCommand(event.shiftKey ? "base" : "diff")}
      >
        <i class="pi pi-clone" aria-hidden="true" />
        <em aria-hidden="true">{text("action.diff")}</em>
      </button>
      {button("swap", text("action.swap"), "pi-arrow-right-arrow-left", isBusy, true)}
      {button("restore", text("action.restore"), "pi-external-link", isBusy)}
      {button("delete", text("action.delete"), "pi-times")}
      <Menu floats look="sl-action" name={text("action.more")} items={rareItems(props)} />
    </div>
  );
}

function rareItems({ isReadOnly, branchCount, isElsewhere, text, onCommand }: Props): MenuItem[] {
  const items: MenuItem[] = rare
    .filter(({ command }) => !isReadOnly || readingCommands.has(command))
    .filter(({ command }) => isElsewhere || command !== "environment")
    .map(({ command, words, ...looks }) => ({
      ...looks,
      name: text(words),
      act: () => onCommand(command),
    }));
  if (branchCount === null) return items;
  const tree = { icon: "pi-sitemap", isApart: true, act: () => onCommand("tree") };
  items.push({ ...tree, name: text("tree.open") });
  if (isReadOnly) return items;
  return [
    ...items,
    {
      name: text("more.name-branch"),
      icon: "pi-pencil",
      act: () => onCommand("name-branch"),
    },
    {
      ...{ icon: "pi-trash", isApart: true, isDanger: true },
      name: text("more.delete-branch", { count: branchCount }),
      act: () => onCommand("delete-branch"),
    },
  ];
}
