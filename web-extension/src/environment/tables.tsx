import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { NodePack, PipPackage, Reading } from "../client/environment";
import type { Text } from "../state/text";
import { brief } from "./changes-of";

interface TableProps<Item> {
  title: string;
  /** beside the title */
  count: string;
  heads: readonly string[];
  items: readonly Item[];
  filterName: string;
  /** what is searched of an item */
  wordsOf(item: Item): string;
  row(item: Item): ComponentChildren;
  text: Text;
}

/** So many rows are shown before more are asked for. */
const FOLDED = 300;

/** A table with a field that narrows it. */
function Table<Item>(props: TableProps<Item>) {
  const { title, count, heads, items, filterName, wordsOf, row, text } = props;
  const [query, setQuery] = useState("");
  const [isWhole, setWhole] = useState(false);
  const found = useMemo(() => {
    const words = query.trim().toLowerCase();
    return words === ""
      ? items
      : items.filter((item) => wordsOf(item).toLowerCase().includes(words));
  }, [items, query]);
  const shown = isWhole ? found : found.slice(0, FOLDED);
  return (
    <section class="sl-env-section" aria-label={title}>
      <h3>
        {title} <span class="sl-count">{count}</span>
        <label class="sl-search">
          <i class="pi pi-search" aria-hidden="true" />
          <input
            type="text"
            role="searchbox"
            autocomplete="off"
            spellcheck={false}
            aria-label={filterName}
            placeholder={filterName}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape" || query === "") return;
              event.preventDefault();
              setQuery("");
            }}
          />
        </label>
      </h3>
      <div class={`sl-env-table sl-env-columns-${heads.length}`} role="table" aria-label={title}>
        <div role="row" class="sl-env-table-head">
          {heads.map((head) => (
            <span key={head} role="columnheader">
              {head}
            </span>
          ))}
        </div>
        {shown.map(row)}
      </div>
      {found.length === 0 && query !== "" && (
        <p class="sl-env-quiet" role="status">
          {text("env.filter-none", { query })}
        </p>
      )}
      {shown.length < found.length && (
        <button type="button" class="sl-env-more" onClick={() => setWhole(true)}>
          {text("env.more", { count: found.length - shown.length })}
        </button>
      )}
    </section>
  );
}

interface PackProps {
  packs: readonly NodePack[];
  state: Reading;
  text: Text;
}

export function PackTable({ packs, state, text }: PackProps) {
  const off = packs.filter(({ enabled }) => !enabled).length;
  const counted = [text("env.number", { count: packs.length })];
  if (off > 0) counted.push(text("env.switched-off", { count: off }));
  if (state !== "ok") counted.push(text(state === "unknown" ? "env.unknown" : "env.incomplete"));
  return (
    <Table
      title={text("env.section-nodes")}
      count={counted.join(" · ")}
      heads={(
        [
          "env.head-pack",
          "env.head-kind",
          "env.head-version",
          "env.head-enabled",
          "env.head-address",
        ] as const
      ).map((key) => text(key))}
      items={packs}
      filterName={text("env.filter-nodes")}
      wordsOf={({ id, dirName, url, version }) => [id, dirName, url, version].join(" ")}
      text={text}
      row={(pack) => {
        const address = (pack.url ?? "").replace(/^https?:\/\//, "").replace(/\.git$/, "");
        return (
          <div
            key={`${pack.type}:${pack.dirName}`}
            role="row"
            class={pack.enabled ? "" : "sl-env-quiet"}
          >
            <b role="cell" dir="auto" title={pack.dirName}>
              {pack.id || pack.dirName}
            </b>
            <span role="cell">{pack.type}</span>
            <span role="cell">
              {pack.unmanaged ? (
                text("env.unmanaged")
              ) : (
                <code title={pack.commit ?? undefined}>
                  {[pack.version, brief(pack.commit)].filter(Boolean).join(" · ")}
                </code>
              )}
            </span>
            <span role="cell">{text(pack.enabled ? "env.yes" : "env.no")}</span>
            <span role="cell" class="sl-env-address" dir="ltr" title={pack.url ?? undefined}>
              {pack.unmanaged ? text("env.no-address") : address}
            </span>
          </div>
        );
      }}
    />
  );
}

interface PackageProps {
  packages: readonly PipPackage[];
  state: Reading;
  text: Text;
}

export function PackageTable({ packages, state, text }: PackageProps) {
  const counted = [text("env.number", { count: packages.length })];
  if (state !== "ok") counted.push(text(state === "unknown" ? "env.unknown" : "env.incomplete"));
  return (
    <Table
      title={text("env.section-packages")}
      count={counted.join(" · ")}
      heads={(["env.head-package", "env.head-pin", "env.head-from"] as const).map((key) =>
        text(key),
      )}
      items={packages}
      filterName={text("env.filter-packages")}
      wordsOf={({ name, version, source }) => [name, version, source].join(" ")}
      text={text}
      row={({ name, version, source }) => (
        <div key={name} role="row">
          <b role="cell" dir="ltr" title={name}>
            {name}
          </b>
          <span role="cell">
            <code>{version ?? text("env.unknown")}</code>
          </span>
          <span role="cell" class="sl-env-address" dir="ltr" title={source ?? undefined}>
            {source ?? text("env.from-index")}
          </span>
        </div>
      )}
    />
  );
}
