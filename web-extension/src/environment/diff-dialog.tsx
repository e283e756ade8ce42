import { useState } from "preact/hooks";
import { useBox } from "../panel/use-box";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import { environmentLine } from "../state/environment-line";
import { ChangePills, Changes } from "./changes";
import type { DeskParts } from "./desk";
import { Dialog, DialogBody, DialogLoading, DialogProblem } from "./dialog";
import { wholeTitle } from "./environment-words";
import type { Over } from "./layer";
import { PlanPart } from "./plan";
import type { ShelfState } from "./shelf";
import { useLoaded } from "./use-loaded";

interface Sides {
  base: string;
  target: string;
}

type Props = Over & DeskParts & Sides & { installation: string };

/** What differs between two environments, and the way from one to the other. */
export function EnvironmentDiffDialog(props: Props) {
  const { parts, shelf, installation, times, text, onClose } = props;
  const [sides, setSides] = useState<Sides>({ base: props.base, target: props.target });
  const [hasPlan, setPlan] = useState(false);
  const { rows, key } = useBox(shelf.box);
  const loaded = useLoaded(
    (signal) => parts.snapline.environmentDiff(installation, sides.base, sides.target, signal),
    [sides],
    (error) => parts.session.failed(error),
  );
  const diff = loaded.value;
  const choices = key === installation ? rows : null;
  const choose = (patch: Partial<Sides>) => setSides({ ...sides, ...patch });
  return (
    <Dialog
      title={titleOf(sides, text)}
      {...{ text, onClose }}
      buttons={
        <button
          type="button"
          class="sl-button"
          aria-expanded={hasPlan}
          title={text("env.plan-tip")}
          onClick={() => setPlan(!hasPlan)}
        >
          <i class="pi pi-copy" aria-hidden="true" />
          <span>{text("env.plan")}</span>
        </button>
      }
    >
      <div class="sl-env-sides">
        <SideChoice
          {...{ choices, times, text }}
          name={text("env.base")}
          value={sides.base}
          hasPrevious
          onChoose={(base) => choose({ base })}
        />
        <i class="pi pi-arrow-right sl-mirrored" aria-hidden="true" />
        <SideChoice
          {...{ choices, times, text }}
          name={text("env.target")}
          value={sides.target}
          onChoose={(target) => choose({ target })}
        />
        <button
          type="button"
          class="sl-icon-button"
          aria-label={text("diff.swap-sides")}
          title={text("diff.swap-sides")}
          aria-disabled={!diff}
          // What "previous" is was told with the difference.
          onClick={() => diff && setSides({ base: diff.target, target: diff.base })}
        >
          <i class="pi pi-arrow-right-arrow-left" aria-hidden="true" />
        </button>
      </div>
      <DialogBody>
        {loaded.problem && (
          <DialogProblem problem={loaded.problem} text={text} onAgain={loaded.again} />
        )}
        {!diff && !loaded.problem && <DialogLoading text={text} />}
        {hasPlan && diff && <PlanPart key={`${diff.base} ${diff.target}`} {...props} diff={diff} />}
        {diff && !diff.isEmpty && (
          <>
            <p class="sl-env-message" role="status">
              <bdi>{environmentLine(diff, text)}</bdi>
            </p>
            <ChangePills diff={diff} text={text} />
          </>
        )}
        {diff && <Changes key={`${diff.base} ${diff.target}`} diff={diff} text={text} />}
        {diff?.isEmpty && (
          <div class="sl-env-same" role="status">
            <i class="pi pi-check-circle" aria-hidden="true" />
            <b>{text("diff.none")}</b>
          </div>
        )}
      </DialogBody>
    </Dialog>
  );
}

function titleOf({ base, target }: Sides, text: Text): string {
  if (target === "current") return text("env.diff-current");
  return text(base === "previous" ? "env.diff-previous" : "env.diff");
}

interface ChoiceProps {
  name: string;
  value: string;
  choices: ShelfState["rows"];
  hasPrevious?: boolean;
  times: Times;
  text: Text;
  onChoose(side: string): void;
}

function SideChoice(props: ChoiceProps) {
  const { name, value, choices, hasPrevious = false, times, text, onChoose } = props;
  const isKnown =
    value === "current" || value === "previous" || choices?.some(({ id }) => id === value);
  return (
    <label class="sl-env-side">
      <span>{name}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="current">{text("env.what-runs")}</option>
        {hasPrevious && <option value="previous">{text("env.the-one-before")}</option>}
        {!isKnown && <option value={value}>{value}</option>}
        {choices?.map((row) => (
          <option key={row.id} value={row.id}>
            {wholeTitle(row, times, text)}
          </option>
        ))}
      </select>
    </label>
  );
}
