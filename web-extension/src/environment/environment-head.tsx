import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { focusFirstRow, SearchField } from "../panel/search-field";
import { useBox } from "../panel/use-box";
import { Menu } from "../preview/menu";
import { Banners } from "./banners";
import type { EnvironmentProps } from "./environment-sheet";

/** Whose environments these are, the button that keeps one, the search, and what is wrong. */
export function EnvironmentHead(props: EnvironmentProps) {
  const { shelf, state, text } = props;
  const { key, query, rows } = useBox(shelf.box);
  const [isNaming, setNaming] = useState(false);
  const create = useRef<HTMLButtonElement>(null);
  const isOff = key === null || rows === null || state.connection.kind !== "connected";
  return (
    <div class="sl-env-bar" role="group" aria-label={text("env.tab")}>
      <Chooser {...props} />
      <button
        ref={create}
        type="button"
        class="sl-button sl-primary"
        aria-label={text("env.create")}
        aria-disabled={isOff || isNaming}
        aria-expanded={isNaming}
        onClick={() => !isOff && setNaming(true)}
      >
        <i class="pi pi-plus" aria-hidden="true" />
        <span class="sl-wide">{text("env.create")}</span>
        <span class="sl-narrow">{text("env.create-short")}</span>
      </button>
      {isNaming ? (
        <LabelField
          {...props}
          onDone={() => {
            create.current?.focus();
            setNaming(false);
          }}
        />
      ) : (
        <div class="sl-env-find">
          <SearchField
            value={query}
            name={text("env.search")}
            text={text}
            onInput={(words) => shelf.find(words)}
            onLeaveDown={(event) =>
              focusFirstRow((event.target as Element | null)?.closest(".sl-env"))
            }
          />
          <Import {...props} isOff={isOff} />
        </div>
      )}
      <Banners {...props} />
    </div>
  );
}

function Chooser({ shelf, acts, text }: EnvironmentProps) {
  const { installations, key } = useBox(shelf.box);
  const all = installations ?? [];
  const name = all.find((one) => one.key === key)?.name ?? text("env.installation");
  return (
    <div class="sl-env-chooser">
      <i class="pi pi-server" aria-hidden="true" />
      {all.length > 1 ? (
        <select
          aria-label={text("env.installation")}
          value={key ?? ""}
          onChange={(event) => void shelf.choose(event.currentTarget.value)}
        >
          {all.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
      ) : (
        <span dir="auto" title={all[0]?.base ?? name}>
          {name}
        </span>
      )}
      {key !== null && (
        <Menu
          look="sl-icon-button sl-small"
          name={text("env.installation-more")}
          items={[
            {
              ...{ name: text("env.rename-installation"), icon: "pi-pencil" },
              act: () => void acts.renameInstallation(),
            },
          ]}
        />
      )}
    </div>
  );
}

/** In the place of the search: the name of the one that is kept now. Enter keeps it, Escape does not. */
function LabelField({ acts, text, onDone }: EnvironmentProps & { onDone(): void }) {
  const [label, setLabel] = useState("");
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  async function create(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const isKept = await acts.capture(label.trim());
    setBusy(false);
    if (isKept) onDone();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter") void create();
    else onDone();
  }

  return (
    <div class="sl-env-find" role="group" aria-label={text("env.create")} aria-busy={isBusy}>
      <input
        ref={field}
        class="sl-env-label"
        type="text"
        dir="auto"
        maxLength={200}
        aria-label={text("env.label")}
        placeholder={text("env.label-placeholder")}
        value={label}
        onInput={(event) => setLabel(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" class="sl-button" onClick={onDone}>
        {text("action.cancel")}
      </button>
      <button
        type="button"
        class="sl-button sl-primary"
        aria-disabled={isBusy}
        onClick={() => void create()}
      >
        {text("env.create-now")}
      </button>
    </div>
  );
}

function Import({ desk, text, isOff }: EnvironmentProps & { isOff: boolean }) {
  return (
    <button
      type="button"
      class="sl-button sl-env-import"
      aria-disabled={isOff}
      aria-label={text("env.import")}
      title={text("env.import-tip")}
      onClick={() => !isOff && desk.chooseImport()}
    >
      <i class="pi pi-upload" aria-hidden="true" />
      <span class="sl-wide">{text("env.import")}</span>
    </button>
  );
}
