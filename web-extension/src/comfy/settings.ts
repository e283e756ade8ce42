import type { SettingName } from "./door";
import type { App } from "./frontend";

export const settingIds: Record<SettingName, string> = {
  autoCapture: "Snapline.AutoCapture",
  captureDelay: "Snapline.CaptureDelay",
  captureOnLoad: "Snapline.CaptureOnLoad",
  maxSnapshots: "Snapline.MaxSnapshots",
  maxNodeSnapshots: "Snapline.MaxNodeSnapshots",
  maxAgeDays: "Snapline.MaxAgeDays",
  maxBytes: "Snapline.MaxMegabytes",
  showTimeline: "Snapline.ShowTimeline",
};

export type SettingTexts = Record<SettingName, { name: string; tooltip: string }>;

/** The language that the frontend shows, as it is set there or else as the browser asks for it. */
export function languageOf(app: App): string {
  const chosen = app.extensionManager?.setting.get("Comfy.Locale");
  return typeof chosen === "string" && chosen !== "" ? chosen : navigator.language;
}

type Section = "Capture" | "Limits" | "Timeline";

interface Entry {
  section: Section;
  /** as the frontend's dialog wants it */
  looks: object;
  defaultValue: boolean | number;
}

const slider = (min: number, max: number) => ({ type: "slider", attrs: { min, max, step: 1 } });
const number = (min: number, max: number) => ({ type: "number", attrs: { min, max, step: 1 } });

/** In the order in which they are shown. */
const entries: Record<SettingName, Entry> = {
  autoCapture: { section: "Capture", looks: { type: "boolean" }, defaultValue: true },
  captureDelay: { section: "Capture", looks: slider(1, 30), defaultValue: 3 },
  captureOnLoad: { section: "Capture", looks: { type: "boolean" }, defaultValue: true },
  maxSnapshots: { section: "Limits", looks: slider(5, 200), defaultValue: 50 },
  maxNodeSnapshots: { section: "Limits", looks: slider(1, 50), defaultValue: 5 },
  maxAgeDays: { section: "Limits", looks: number(0, 3650), defaultValue: 0 },
  maxBytes: { section: "Limits", looks: number(0, 100_000), defaultValue: 0 },
  showTimeline: { section: "Timeline", looks: { type: "boolean" }, defaultValue: false },
};

/** The dialog asks for megabytes. */
const bytesPerMegabyte = 1_000_000;

/** Entries of ComfyUI's settings dialog; a larger `sortOrder` stands higher. */
export function settings(
  texts: SettingTexts,
  onChange: (name: SettingName, value: boolean | number) => void,
): object[] {
  const names = Object.keys(entries) as SettingName[];
  return names.map((name, place) => ({
    id: settingIds[name],
    category: ["Snapline", entries[name].section, texts[name].name],
    sortOrder: 1000 - 100 * place,
    ...texts[name],
    ...entries[name].looks,
    defaultValue: entries[name].defaultValue,
    // The frontend tells the first value too, with nothing before it.
    onChange(value: unknown, before: unknown) {
      if (before !== undefined) onChange(name, fromDialog(name, value));
    },
  }));
}

/** A file of settings may hold anything: what is no such value counts as the default. */
export function fromDialog(name: SettingName, value: unknown): boolean | number {
  const { defaultValue } = entries[name];
  if (typeof defaultValue === "boolean") return typeof value === "boolean" ? value : defaultValue;
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof read !== "number" || !Number.isFinite(read)) return defaultValue;
  const { attrs } = entries[name].looks as ReturnType<typeof slider>;
  const within = Math.round(Math.min(attrs.max, Math.max(attrs.min, read)));
  return name === "maxBytes" ? within * bytesPerMegabyte : within;
}

export function toDialog(name: SettingName, value: unknown): unknown {
  return name === "maxBytes" ? Math.round(Number(value) / bytesPerMegabyte) : value;
}
