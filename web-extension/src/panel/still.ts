import { Component, type ComponentChild } from "preact";

/** The view, drawn anew only when it gets another prop: what scrolls past stays as it is. */
export function still<Props extends object>(view: (props: Props) => ComponentChild) {
  return class Still extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = Object.keys(next) as (keyof Props)[];
      return names.some((name) => next[name] !== this.props[name]);
    }

    override render(): ComponentChild {
      return view(this.props as Props);
    }
  };
}
