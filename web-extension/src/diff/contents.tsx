import type { ComponentChildren } from "preact";
import type { Text } from "../state/text";
import { ChangeList } from "./change-list";
import type { Comparing } from "./comparing";
import { diffLine } from "./diff-line";
import type { DiffParts } from "./diff-parts";
import { EnvironmentPart } from "./environment-part";
import { offersLayout } from "./listed";
import type { Panes } from "./panes";
import { Pictures } from "./pictures";
import { Toolbar } from "./toolbar";
import type { Shown } from "./shown";

interface Props {
  shown: Shown;
  comparing: Comparing;
  panes: Panes;
  nodeTitle: DiffParts["nodeTitle"];
  titles: { base: string; target: string };
  text: Text;
}

/** What lies below the head: the comparison, or why there is none. */
export function Contents(props: Props) {
  const { shown, comparing, text } = props;
  const { diff, problem, isLoading, isSlow } = shown;
  if (!diff) {
    if (problem !== null) return <Problem {...props} problem={problem} />;
    return isSlow ? <Loading text={text} /> : null;
  }
  const same = offersLayout(diff, shown);
  const line = same ? "" : diffLine(diff, text);
  return (
    <div class="sl-diff-contents" aria-busy={isLoading} data-slow={isSlow}>
      {line !== "" && (
        <p class="sl-diff-message">
          <bdi>{line}</bdi>
        </p>
      )}
      {shown.environment && <EnvironmentPart diff={shown.environment} text={text} />}
      {problem !== null && <Problem {...props} problem={problem} />}
      {shown.isStale && (
        <Banner icon="pi-sync" button={text("diff.compare-again")} onAct={() => comparing.again()}>
          {text("diff.stale")}
        </Banner>
      )}
      {diff.stopped && (
        <Banner icon="pi-exclamation-triangle">
          {text("diff.stopped", { count: diff.stopped.changes, seconds: diff.stopped.seconds })}
        </Banner>
      )}
      {same ? (
        <Same moved={diff.counts.moved} comparing={comparing} text={text} />
      ) : (
        <>
          <Toolbar {...props} shown={{ ...shown, diff }} />
          <Pictures {...props} shown={{ ...shown, diff }} />
          <ChangeList {...props} shown={{ ...shown, diff }} />
        </>
      )}
    </div>
  );
}

/** The content is equal; the layout is offered, not shown. */
function Same({ moved, comparing, text }: { moved: number; comparing: Comparing; text: Text }) {
  return (
    <div class="sl-diff-same" role="status">
      <i class="pi pi-check-circle" aria-hidden="true" />
      <b>{text("diff.none")}</b>
      {moved > 0 && (
        <p>
          {text("diff.layout-differs", { count: moved })}{" "}
          <button type="button" class="sl-diff-more" onClick={() => comparing.showLayout()}>
            {text("diff.show-layout")}
          </button>
        </p>
      )}
    </div>
  );
}

function Problem({ problem, comparing, text }: Props & { problem: string }) {
  return (
    <Banner
      isUrgent
      icon="pi-times-circle"
      button={text("action.try-again")}
      onAct={() => comparing.again()}
    >
      {problem}
    </Banner>
  );
}

interface BannerProps {
  icon: string;
  isUrgent?: boolean;
  button?: string;
  onAct?(): void;
  children: ComponentChildren;
}

function Banner({ icon, isUrgent = false, button, onAct, children }: BannerProps) {
  return (
    <div
      class={`sl-diff-banner${isUrgent ? " sl-diff-urgent" : ""}`}
      role={isUrgent ? "alert" : "status"}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
      <span>
        <bdi>{children}</bdi>
      </span>
      {button && (
        <button type="button" class="sl-button" onClick={onAct}>
          {button}
        </button>
      )}
    </div>
  );
}

/** As high as what comes, and still. */
function Loading({ text }: { text: Text }) {
  return (
    <div class="sl-diff-contents">
      <p class="sl-diff-message sl-diff-quiet" role="status">
        {text("diff.comparing")}
      </p>
      <div class="sl-diff-bar" aria-hidden="true" />
      <div class="sl-diff-pictures" aria-hidden="true">
        <div class="sl-diff-pane sl-diff-skeleton" />
        <div class="sl-diff-pane sl-diff-skeleton" />
      </div>
      <div class="sl-diff-waiting" aria-hidden="true">
        {[34, 52, 44, 60].map((width) => (
          <i key={width} style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  );
}
