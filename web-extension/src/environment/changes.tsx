import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { EnvironmentDiff } from "../client/environment-diff";
import type { Text } from "../state/text";
import {
  changesOf,
  countsOf,
  spokenEnvironmentChange,
  type ChangeSection,
  type EnvironmentChange,
} from "./changes-of";

/** The signs of the comparison of graphs, and one for "switched". */
const signs: Record<EnvironmentChange["sign"], ComponentChildren> = {
  added: <path d="M8 3v10M3 8h10" />,
  removed: <path d="M3 8h10" />,
  modified: <path d="M1.8 8c1.6-5 4.6-5 6.2 0s4.6 5 6.2 0" />,
  switched: <path d="M8 2.5v5M4.6 4.6a5 5 0 1 0 6.8 0" />,
};

/** So many of a section are shown at once. */
const FOLDED = 24;

/** How much of each kind differs. */
export function ChangePills({ diff, text }: { diff: EnvironmentDiff; text: Text }) {
  const { added, removed, modified, switched } = countsOf(changesOf(diff, text));
  return (
    <div class="sl-env-pills">
      {added > 0 && <span class="sl-pill-added">+ {text("env.added", { count: added })}</span>}
      {removed > 0 && (
        <span class="sl-pill-removed">− {text("env.removed", { count: removed })}</span>
      )}
      {modified > 0 && (
        <span class="sl-pill-modified">~ {text("env.changed", { count: modified })}</span>
      )}
      {switched > 0 && <span>{text("env.switched", { count: switched })}</span>}
    </div>
  );
}

/** What differs between two environments, by ComfyUI, node packs and packages. */
export function Changes({ diff, text }: { diff: EnvironmentDiff; text: Text }) {
  return (
    <>
      {!diff.nodesKnown && <Unknown words={text("env.nodes-not-compared")} />}
      {!diff.packagesKnown && <Unknown words={text("env.packages-not-compared")} />}
      {changesOf(diff, text).map((section) => (
        <Section key={section.title} section={section} text={text} />
      ))}
    </>
  );
}

function Unknown({ words }: { words: string }) {
  return (
    <p class="sl-env-banner" role="status">
      <i class="pi pi-exclamation-triangle" aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}

function Section({ section, text }: { section: ChangeSection; text: Text }) {
  const { title, changes } = section;
  const [isWhole, setWhole] = useState(changes.length <= FOLDED + 1);
  const shown = isWhole ? changes : changes.slice(0, FOLDED);
  return (
    <section class="sl-env-section" aria-label={text(title)}>
      <h3>
        {text(title)} <span class="sl-count">{changes.length}</span>
      </h3>
      <ul class="sl-env-changes">
        {shown.map((change) => (
          <ChangeLine key={change.key} change={change} text={text} />
        ))}
      </ul>
      {!isWhole && (
        <button type="button" class="sl-env-more" onClick={() => setWhole(true)}>
          {text("env.more", { count: changes.length - shown.length })}
        </button>
      )}
    </section>
  );
}

export function ChangeLine({ change, text }: { change: EnvironmentChange; text: Text }) {
  const { sign, name, what, from, to } = change;
  return (
    <li class={`sl-env-change sl-env-${sign}`} aria-label={spokenEnvironmentChange(change, text)}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {signs[sign]}
      </svg>
      <b dir="auto" title={name}>
        {name}
      </b>
      <span class="sl-env-what">{what}</span>
      <span class="sl-env-values" dir="ltr">
        {from && <del>{from}</del>}
        {from && to && " → "}
        {to && <ins>{to}</ins>}
      </span>
    </li>
  );
}
