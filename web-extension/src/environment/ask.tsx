import { useEffect } from "preact/hooks";
import type { Ask, Question } from "../actions/lacking";
import { Dialog } from "./dialog";
import type { Layer, Over } from "./layer";

/** A question over the page. Whatever closes it says no. */
export function createAsk(layer: Layer): Ask {
  return (question) =>
    new Promise((answer) => {
      layer.open((over) => <AskDialog {...over} {...question} onAnswer={answer} />);
    });
}

type Props = Over & Question & { onAnswer(says: boolean): void };

function AskDialog({ title, words, button, text, onClose, onAnswer }: Props) {
  useEffect(() => () => onAnswer(false), []);
  return (
    <Dialog size="small" {...{ title, text, onClose }}>
      <p class="sl-env-words" dir="auto">
        {words}
      </p>
      <footer class="sl-env-foot">
        <button type="button" class="sl-button" data-first onClick={onClose}>
          {text("action.cancel")}
        </button>
        <button
          type="button"
          class="sl-button sl-primary"
          onClick={() => {
            onAnswer(true);
            onClose();
          }}
        >
          {button}
        </button>
      </footer>
    </Dialog>
  );
}
