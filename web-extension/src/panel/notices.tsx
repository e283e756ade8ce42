import type { ComponentChildren } from "preact";
import type { Actions, AppState } from "../state/app-state";
import type { Text } from "../state/text";
import type { Times } from "../preview/times";
import { Remedy } from "./command-box";
import { connectionNotice, takesTheList, type Notice } from "./connection-words";

interface Props {
  state: AppState;
  actions: Actions;
  times: Times;
  text: Text;
}

/** What a person must know, above the list. All is well = nothing. */
export function Notices({ state, actions, times, text }: Props) {
  const notice = takesTheList(state) ? undefined : connectionNotice(state, text);
  const replaced = state.alarms.find(({ key }) => key === state.workflow?.key);
  return (
    <div class="sl-notices" role="status" aria-live="polite">
      {notice && (
        <Banner {...notice} sentences={[...notice.sentences, ...asList(notice.waiting)]}>
          {notice.remedy && <Remedy remedy={notice.remedy} text={text} />}
          {notice.canRetry && <TryAgain actions={actions} text={text} />}
        </Banner>
      )}
      {replaced && (
        <Banner
          tone="warn"
          icon="pi-exclamation-triangle"
          title={text("alarm.title", { name: replaced.name, by: replaced.alarm.byName })}
          sentences={[text("alarm.kept")]}
        >
          <div class="sl-banner-buttons">
            <Act
              name={text("action.bring-back")}
              onAct={() => actions.answerAlarm(replaced.key, "brought-back")}
            />
            <Act
              name={text("action.keep")}
              onAct={() => actions.answerAlarm(replaced.key, "keep")}
            />
          </div>
        </Banner>
      )}
      {state.viewed && !state.isReader && (
        <Banner
          tone="warn"
          icon="pi-eye"
          title={text("viewed.title")}
          sentences={[text("viewed.body")]}
        >
          <Act name={text("viewed.back")} onAct={() => actions.view(null)} />
        </Banner>
      )}
      {isPaused(state) && (
        <Banner
          tone="info"
          icon="pi-pause"
          title={text("pause.title")}
          sentences={[text("pause.body")]}
        >
          <Act name={text("pause.resume")} onAct={() => actions.pause(false)} />
        </Banner>
      )}
      {!state.outboxKept && (
        <Banner
          tone="warn"
          icon="pi-exclamation-triangle"
          title={text("state.not-kept")}
          sentences={[text("state.not-kept-body")]}
        />
      )}
      {state.foreign > 0 && (
        <Banner
          tone="info"
          icon="pi-folder"
          title={text("state.foreign", { count: state.foreign })}
          sentences={[text("state.foreign-body")]}
        />
      )}
      {state.refused.map(({ captureId, name, at, detail }) => (
        <Banner
          key={captureId}
          tone="error"
          icon="pi-times-circle"
          title={text("state.refused", { name })}
          sentences={[detail, times.exact(at)]}
        >
          <div class="sl-banner-buttons">
            <Act name={text("action.download")} onAct={() => actions.downloadRefused(captureId)} />
            <Act name={text("action.discard")} onAct={() => actions.discardRefused(captureId)} />
          </div>
        </Banner>
      ))}
    </div>
  );
}

/** The same words with the whole room of the list, where there is no list. */
export function Blocked({ state, actions, text }: Props) {
  const notice = connectionNotice(state, text);
  if (!notice) return null;
  return (
    <div class="sl-empty" role="status">
      <i class={`pi ${notice.icon} sl-big`} aria-hidden="true" />
      <b>{notice.title}</b>
      {notice.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notice.remedy && <Remedy remedy={notice.remedy} text={text} />}
      {notice.canRetry && <TryAgain actions={actions} text={text} />}
      {asList(notice.waiting).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** Edits are not captured by themselves: that is the person's wish, and easily forgotten. */
export function isPaused({ delaySeconds, viewed }: AppState): boolean {
  return delaySeconds === null && viewed === null;
}

function asList(sentence: string | undefined): readonly string[] {
  return sentence === undefined ? [] : [sentence];
}

type BannerProps = Pick<Notice, "tone" | "icon" | "title" | "sentences"> & {
  children?: ComponentChildren;
};

function Banner({ tone, icon, title, sentences, children }: BannerProps) {
  return (
    <div class={`sl-banner sl-tone-${tone}`}>
      <i class={`pi ${icon}`} aria-hidden="true" />
      <div class="sl-banner-words">
        <b dir="auto">{title}</b>
        {sentences.map((sentence) => (
          <p key={sentence} dir="auto">
            {sentence}
          </p>
        ))}
      </div>
      {children}
    </div>
  );
}

function TryAgain({ actions, text }: { actions: Actions; text: Text }) {
  return (
    <div class="sl-banner-buttons">
      <Act name={text("action.try-again")} onAct={() => actions.retry()} />
      <Act name={text("diagnostics.copy")} onAct={() => actions.copyDiagnostics()} />
    </div>
  );
}

function Act({ name, onAct }: { name: string; onAct: () => Promise<void> | void }) {
  return (
    <button type="button" class="sl-button" onClick={() => void onAct()}>
      {name}
    </button>
  );
}
