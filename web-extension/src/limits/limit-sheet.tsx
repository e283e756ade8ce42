import { useEffect } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import type { Limits, Pruned } from "../client/limits";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { sizeWords } from "../panel/size-words";
import { useBox } from "../panel/use-box";
import type { TextKey } from "../state/text";
import { createKeeper, type Keeper } from "./keeper";

export function limitSheet(parts: ActionParts): SheetView {
  const keeper = createKeeper(parts);
  return {
    title: "sheet.limits",
    view: (props) => <LimitView {...props} keeper={keeper} />,
  };
}

type Props = SheetProps & { keeper: Keeper };

const reasons: Record<string, TextKey> = {
  age: "limits.age",
  size: "limits.size",
  node: "limits.node",
};

const fields: { name: keyof Limits; words: TextKey; from: number; to: number; per: number }[] = [
  { name: "maxSnapshots", words: "limits.snapshots", from: 5, to: 200, per: 1 },
  { name: "maxNodeSnapshots", words: "limits.node-snapshots", from: 1, to: 50, per: 1 },
  { name: "maxAgeDays", words: "limits.days", from: 0, to: 3650, per: 1 },
  { name: "maxBytes", words: "limits.megabytes", from: 0, to: 100_000, per: 1_000_000 },
];

/** How much each workflow keeps by itself, and what would go now. */
function LimitView(props: Props) {
  const { keeper, state, text } = props;
  const { limits, plan, problem } = useBox(keeper.box);
  const isConnected = state.connection.kind === "connected";
  useEffect(() => void keeper.load(), [isConnected, state.total]);
  if (limits === null && problem !== null) {
    return (
      <SheetMessage
        isUrgent
        icon="pi-times-circle"
        title={text("limits.not-loaded")}
        body={problem}
      >
        <button type="button" class="sl-button" onClick={() => void keeper.load()}>
          {text("action.try-again")}
        </button>
      </SheetMessage>
    );
  }
  if (limits === null) return <SheetLoading text={text} />;
  return (
    <div class="sl-limits">
      <p>{text("limits.body")}</p>
      {fields.map(({ name, words, from, to, per }, place) => (
        <label key={name} class="sl-limit">
          <span>{text(words)}</span>
          <input
            type="number"
            min={from}
            max={to}
            data-first={place === 0 ? true : undefined}
            value={Math.round(limits[name] / per)}
            onChange={(event) => {
              const field = event.currentTarget;
              const value = Math.min(to, Math.max(from, Math.round(Number(field.value) || 0)));
              field.value = String(value);
              void keeper.change({ [name]: value * per });
            }}
          />
        </label>
      ))}
      {plan !== null && <Plan {...props} plan={plan} />}
    </div>
  );
}

/** What is beyond the limits: how much, and which. */
function Plan({ keeper, plan, text }: Props & { plan: Pruned }) {
  const { isUnfolded, isBusy } = keeper.box.get();
  const { count, bytes } = plan;
  if (count === 0) return <p role="status">{text("limits.nothing")}</p>;
  return (
    <>
      <p role="status">{text("limits.beyond", { count, size: sizeWords(bytes, text) })}</p>
      <div class="sl-part-bar">
        <button
          type="button"
          class="sl-button"
          aria-expanded={isUnfolded}
          onClick={() => keeper.box.set({ isUnfolded: !isUnfolded })}
        >
          {text("limits.show")}
        </button>
        <button
          type="button"
          class="sl-button"
          aria-disabled={isBusy}
          onClick={() => void keeper.prune()}
        >
          {text("limits.prune", { count })}
        </button>
      </div>
      {isUnfolded && (
        <ul class="sl-limit-plan" aria-label={text("limits.show")}>
          {plan.workflows
            .filter(({ prune }) => prune.length > 0)
            .map(({ key, name, prune }) => (
              <li key={key}>
                <b dir="auto">{name}</b>
                <span>{reasonWords(prune, text)}</span>
              </li>
            ))}
        </ul>
      )}
    </>
  );
}

/** "12 × too many, 2 × too old" */
function reasonWords(prune: Pruned["workflows"][number]["prune"], text: Props["text"]): string {
  const counts = new Map<string, number>();
  for (const { reason } of prune) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const words = (reason: string) => text(reasons[reason] ?? "limits.other");
  return [...counts].map(([reason, count]) => `${count} × ${words(reason)}`).join(", ");
}
