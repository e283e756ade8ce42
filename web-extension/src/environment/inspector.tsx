import { useState } from "preact/hooks";
import { copyText } from "../client/copy-text";
import type { Environment, EnvironmentForm } from "../client/environment";
import { useBox } from "../panel/use-box";
import { Menu } from "../preview/menu";
import type { Text } from "../state/text";
import { brief } from "./changes-of";
import type { DeskParts } from "./desk";
import { Dialog, DialogBody, DialogLoading, DialogProblem } from "./dialog";
import { rareItems } from "./environment-row";
import { changeLine, versionWords, wholeTitle } from "./environment-words";
import type { Over } from "./layer";
import { NotesField } from "../panel/notes-field";
import { PackTable, PackageTable } from "./tables";
import { useLoaded } from "./use-loaded";

type Props = Over & DeskParts & { installation: string; id: string; isNoting: boolean };

/** All that one environment holds. */
export function Inspector(props: Props) {
  const { parts, shelf, acts, desk, installation, id, times, text, onClose } = props;
  const { rows } = useBox(shelf.box);
  const row = rows?.find((one) => one.id === id);
  const loaded = useLoaded(
    (signal) => parts.snapline.environment(installation, id, signal),
    [id, row?.rev],
    (error) => parts.session.failed(error),
  );
  const [isNoting, setNoting] = useState(props.isNoting);
  const whole = loaded.value;
  const shown = whole ? { ...whole, ...row } : row;
  const commands = {
    rename: () => void rename(),
    notes: () => setNoting(true),
    lock: () => shown && void acts.change(shown, { locked: !shown.locked }),
  };

  async function rename(): Promise<void> {
    if (!shown) return;
    const { door } = parts;
    const asked = await door.askForText(text("more.rename"), text("env.label"), shown.label);
    if (asked !== null) await acts.change(shown, { label: asked.trim() });
  }

  const button = (words: string, icon: string, act: () => void) => (
    <button type="button" class="sl-button" onClick={act} title={words}>
      <i class={`pi ${icon}`} aria-hidden="true" />
      <span>{words}</span>
    </button>
  );
  return (
    <Dialog
      title={shown ? wholeTitle(shown, times, text) : text("panel.loading")}
      line={shown && changeLine({ change: row?.change ?? null, ...shown }, text)}
      {...{ text, onClose }}
      buttons={
        shown && (
          <>
            {button(text("env.diff-previous"), "pi-history", () => desk.compare("previous", id))}
            {button(text("env.diff-current"), "pi-clone", () => desk.compare(id, "current"))}
            {button(
              text("env.export"),
              "pi-download",
              () => void acts.exportOne(shown, "launcher"),
            )}
            <Menu
              name={text("action.more")}
              items={rareItems(
                shown,
                text,
                (command) => command in commands && commands[command as keyof typeof commands](),
                (form: EnvironmentForm) => void acts.exportOne(shown, form),
              )}
            />
          </>
        )
      }
    >
      <DialogBody>
        {loaded.problem && (
          <DialogProblem problem={loaded.problem} text={text} onAgain={loaded.again} />
        )}
        {!whole && !loaded.problem && <DialogLoading text={text} />}
        {shown && isNoting && (
          <NotesField
            name={text("env.notes")}
            look="sl-env-noting"
            notes={shown.notes}
            text={text}
            onDrop={() => setNoting(false)}
            onKeep={(notes) => {
              setNoting(false);
              if (notes !== shown.notes) void acts.change(shown, { notes });
            }}
          />
        )}
        {shown?.notes && !isNoting && (
          <p class="sl-env-notes" dir="auto">
            {shown.notes}
          </p>
        )}
        {whole && <Facts {...{ whole, text }} />}
        {whole && <Troubles {...{ whole, text }} />}
        {whole && <PackTable packs={whole.customNodes} state={whole.nodesState} text={text} />}
        {whole && (
          <PackageTable packages={whole.pipPackages} state={whole.packagesState} text={text} />
        )}
      </DialogBody>
    </Dialog>
  );
}

function Facts({ whole, text }: { whole: Environment; text: Text }) {
  const { comfyui, pythonVersion, updateChannel, importedFrom } = whole;
  const kind = [comfyui.variant, updateChannel].filter(Boolean).join(", ");
  const facts: [string, string][] = [
    [text("env.section-comfyui"), versionWords(whole, text)],
    [text("env.commit"), brief(comfyui.commit)],
    [text("env.python"), pythonVersion ?? ""],
    [text("env.base-tag"), comfyui.baseTag ?? ""],
    [text("env.release"), comfyui.releaseTag],
    [text("env.kind"), kind],
    [text("env.imported"), importedFrom ?? ""],
  ];
  const always = 3;
  return (
    <dl class="sl-env-facts">
      {facts
        .filter(([, value], place) => place < always || value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value || text("env.unknown")}</bdi>
              {name === text("env.commit") && comfyui.commit && (
                <Copy words={comfyui.commit} text={text} />
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Copy({ words, text }: { words: string; text: Text }) {
  const [isCopied, setCopied] = useState(false);
  const name = text(isCopied ? "action.copied" : "env.copy-commit");
  return (
    <button
      type="button"
      class="sl-icon-button sl-small"
      aria-label={name}
      title={`${name}: ${words}`}
      onClick={(event) => void copyText(words, event.currentTarget).then(setCopied)}
    >
      <i class={`pi ${isCopied ? "pi-check" : "pi-copy"}`} aria-hidden="true" />
    </button>
  );
}

/** What could not be read, entry by entry. */
function Troubles({ whole, text }: { whole: Environment; text: Text }) {
  const all = [...whole.nodeTroubles, ...whole.packageTroubles];
  if (all.length === 0) return null;
  return (
    <div class="sl-env-banner sl-env-error">
      <i class="pi pi-exclamation-triangle" aria-hidden="true" />
      <span>
        <b>{text("env.troubles", { count: all.length })}</b>
        <ul>
          {all.map(({ entry, why }) => (
            <li key={entry}>
              <code dir="ltr">{entry}</code>
              <span dir="auto">{why}</span>
            </li>
          ))}
        </ul>
      </span>
    </div>
  );
}
