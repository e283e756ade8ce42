import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Text } from "../state/text";
import type { PictureCache, Size, Theme } from "./picture-cache";

interface Props {
  id: string;
  size: Size;
  theme: Theme;
  title: string;
  pictures: PictureCache;
  text: Text;
}

type Loaded = { name: string; picture?: SVGElement; problem?: string };

/** A snapshot's graph as the server drew it; a still skeleton while it comes, a sentence if it does not. */
export function Picture({ id, size, theme, title, pictures, text }: Props) {
  const name = `${id} ${size} ${theme}`;
  const [loaded, setLoaded] = useState<Loaded>({ name: "" });
  const here = loaded.name === name ? loaded : { name, ...asPart(pictures.get(id, size, theme)) };

  useEffect(() => {
    if (pictures.get(id, size, theme)) return undefined;
    const gone = new AbortController();
    pictures.load(id, size, theme, gone.signal).then(
      (picture) => !gone.signal.aborted && setLoaded({ name, picture }),
      (error: unknown) =>
        !gone.signal.aborted && setLoaded({ name, problem: sentence(error, text) }),
    );
    return () => gone.abort();
  }, [name]);

  if (here.problem !== undefined) {
    return (
      <div class="sl-picture sl-picture-failed" role="alert">
        <i class="pi pi-image" aria-hidden="true" />
        <b>{text("preview.failed")}</b>
        <span>{here.problem}</span>
      </div>
    );
  }
  if (!here.picture) {
    return (
      <div class="sl-picture sl-picture-loading" role="status" aria-label={text("preview.loading")}>
        <i />
        <i />
        <i />
      </div>
    );
  }
  return <Drawing picture={here.picture} label={text("preview.of", { title })} />;
}

/** The drawing has a style sheet of its own: a shadow root keeps it from styling the host's page. */
function Drawing({ picture, label }: { picture: SVGElement; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    shadow.replaceChildren(picture.cloneNode(true));
  }, [picture]);
  return <div ref={box} class="sl-picture" role="img" aria-label={label} />;
}

function asPart(picture: SVGElement | undefined): { picture?: SVGElement } {
  return picture ? { picture } : {};
}

function sentence(error: unknown, text: Text): string {
  if (error instanceof Error && error.message && error.message !== "not an SVG picture") {
    return error.message;
  }
  return text("preview.unreadable");
}
