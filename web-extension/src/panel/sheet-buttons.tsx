import type { Actions, AppState, SheetName } from "../state/app-state";
import type { Text } from "../state/text";
import type { Sheets } from "./sheet";

interface Props {
  actions: Actions;
  text: Text;
  sheets: Sheets;
}

/** The ways out of the list, in the bar with its title. */
export function SheetButtons({ actions, text, sheets }: Props) {
  const names = Object.keys(sheets) as SheetName[];
  return (
    <>
      {names.map((name) => {
        const { icon, title } = sheets[name]!;
        if (icon === undefined) return null;
        return (
          <button
            key={name}
            type="button"
            class="sl-icon-button"
            data-opens={name}
            aria-label={text(title)}
            title={text(title)}
            onClick={() => actions.openSheet(name)}
          >
            <i class={`pi ${icon}`} aria-hidden="true" />
          </button>
        );
      })}
    </>
  );
}

/** What the panel is about: the list that is shown, and what lies beside it. */
export function Tabs({ actions, text, sheets }: Props) {
  const names = (Object.keys(sheets) as SheetName[]).filter((name) => sheets[name]!.isTab);
  return (
    <span class="sl-tabs">
      <h2>{text("panel.title")}</h2>
      {names.map((name) => (
        <button key={name} type="button" data-opens={name} onClick={() => actions.openSheet(name)}>
          {text(sheets[name]!.title)}
        </button>
      ))}
    </span>
  );
}

/** Whose history this is; the way to all others. */
export function WorkflowPicker({ state, actions, text, sheets }: Props & { state: AppState }) {
  const { viewed } = state;
  const tab = viewed ? null : state.tab;
  const workflow = viewed?.workflow ?? state.workflow;
  const total = viewed?.total ?? state.total;
  const name = tab?.name ?? workflow?.name ?? text("panel.no-workflow");
  const path = tab?.path ?? workflow?.path ?? name;
  const inside = (
    <>
      <i class="pi pi-folder" aria-hidden="true" />
      <span class="sl-workflow-name" dir="auto" title={path}>
        {name}
      </span>
      {tab?.temporary && <span class="sl-badge sl-badge-saved">{text("panel.unsaved")}</span>}
    </>
  );
  if (!sheets.workflows) return <div class="sl-workflow">{inside}</div>;
  return (
    <button
      type="button"
      class="sl-workflow"
      data-opens="workflows"
      aria-label={text("panel.other-workflows", { name })}
      onClick={() => actions.openSheet("workflows")}
    >
      {inside}
      <span class="sl-count">{total > 0 ? total : ""}</span>
      <i class="pi pi-chevron-down sl-chevron" aria-hidden="true" />
    </button>
  );
}
