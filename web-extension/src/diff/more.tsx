import type { Diff, PictureName } from "../client/diff-wire";
import { Menu, type MenuItem } from "../preview/menu";
import type { Text } from "../state/text";
import type { Comparing } from "./comparing";
import type { Shown } from "./shown";

interface Props {
  shown: Shown;
  comparing: Comparing;
  /** puts words on the clipboard */
  copy(words: string): void;
  text: Text;
}

/** What is needed rarely: raw data, and the pictures to be taken elsewhere. */
export function More({ shown, comparing, copy, text }: Props) {
  const { diff, isRaw, view } = shown;
  if (!diff || diff.changes.length === 0) return null;
  const items: MenuItem[] = [
    {
      name: text(isRaw ? "diff.raw-hide" : "diff.raw-show"),
      icon: "pi-code",
      act: () => comparing.toggleRaw(),
    },
    {
      name: text("diff.raw-copy"),
      icon: "pi-copy",
      act: () => copy(JSON.stringify(diff.changes, null, 2)),
    },
  ];
  const names: PictureName[] = view === "overlay" ? ["overlay"] : ["base", "target"];
  for (const name of view === "results" ? [] : names) {
    const svg = svgOf(diff, name);
    if (svg === null) continue;
    items.push({
      name: text(`diff.copy-${name}`),
      icon: "pi-image",
      act: () => copy(svg),
    });
  }
  return <Menu name={text("action.more")} items={items} />;
}

function svgOf({ pictures }: Diff, name: PictureName): string | null {
  return pictures?.[name]?.svg ?? null;
}
