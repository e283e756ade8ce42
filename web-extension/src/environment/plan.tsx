import { useState } from "preact/hooks";
import { copyText } from "../client/copy-text";
import type { EnvironmentDiff } from "../client/environment-diff";
import type { Text, TextKey } from "../state/text";
import type { DeskParts } from "./desk";
import { DialogLoading, DialogProblem } from "./dialog";
import { useLoaded } from "./use-loaded";

interface Plan {
  commands: string;
  managerFile: string | null;
}

export type PlanForm = "all" | "git" | "pip" | "manager";

const forms: readonly { form: PlanForm; words: TextKey }[] = [
  { form: "all", words: "env.plan-all" },
  { form: "git", words: "env.plan-git" },
  { form: "pip", words: "env.plan-pip" },
  { form: "manager", words: "env.plan-manager" },
];

type Props = DeskParts & { installation: string; diff: EnvironmentDiff; text: Text };

/** The way to one of the sides, to be copied. Nothing is installed by itself. */
export function PlanPart({ parts, installation, diff, text }: Props) {
  // Towards what runs now there is nothing to do: the way back is what is asked for.
  const [isBack, setBack] = useState(diff.target === "current");
  const [form, setForm] = useState<PlanForm>("all");
  const [isCopied, setCopied] = useState<PlanForm | null>(null);
  const loaded = useLoaded<Plan>(
    () =>
      isBack
        ? parts.snapline.environmentPlan(installation, diff.target, diff.base)
        : parts.snapline.environmentPlan(installation, diff.base, diff.target),
    [isBack],
    (error) => parts.session.failed(error),
  );
  const words = loaded.value && wordsOf(loaded.value, form);
  const segment = (isOn: boolean, name: string, act: () => void) => (
    <button key={name} type="button" aria-pressed={isOn} onClick={act}>
      {name}
    </button>
  );
  return (
    <section class="sl-env-plan" aria-label={text("env.plan")}>
      <div class="sl-env-plan-bar">
        <span class="sl-env-seg" role="group" aria-label={text("env.plan-way")}>
          {segment(isBack, text("env.plan-to-base"), () => setBack(true))}
          {segment(!isBack, text("env.plan-to-target"), () => setBack(false))}
        </span>
        <span class="sl-env-seg" role="group" aria-label={text("env.plan-form")}>
          {forms.map((one) => segment(one.form === form, text(one.words), () => setForm(one.form)))}
        </span>
        <button
          type="button"
          class="sl-button sl-primary"
          aria-disabled={!words}
          onClick={(event) => {
            if (!words) return;
            void copyText(words, event.currentTarget).then((done) => setCopied(done ? form : null));
          }}
        >
          <i class={`pi ${isCopied === form ? "pi-check" : "pi-copy"}`} aria-hidden="true" />
          {text(isCopied === form ? "action.copied" : "action.copy")}
        </button>
      </div>
      {loaded.problem && (
        <DialogProblem problem={loaded.problem} text={text} onAgain={loaded.again} />
      )}
      {!loaded.value && !loaded.problem && <DialogLoading text={text} />}
      {loaded.value && (
        <pre tabIndex={0} dir="ltr" aria-label={text("env.plan")}>
          {words || text(form === "manager" ? "env.plan-no-file" : "env.plan-nothing")}
        </pre>
      )}
      <p>{text("env.plan-by-hand")}</p>
    </section>
  );
}

/** One form of the plan; "" = it has nothing to do in that form. Remarks stay with what they are about. */
export function wordsOf({ commands, managerFile }: Plan, form: PlanForm): string {
  if (form === "manager") return managerFile ?? "";
  if (form === "all") return commands;
  const lines: string[] = [];
  for (const part of partsOf(commands))
    if (part.isPip === (form === "pip")) lines.push(...part.lines);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** The plan cut where its heads are: those of packages come last. */
function partsOf(commands: string): { isPip: boolean; lines: string[] }[] {
  const lines = commands.trimEnd().split("\n");
  const at = lines.findIndex((line) => line.startsWith("# Python packages"));
  const cut = at < 0 ? lines.length : at;
  return [
    { isPip: false, lines: lines.slice(0, cut) },
    { isPip: true, lines: lines.slice(cut) },
  ];
}
