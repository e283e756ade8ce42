export const settingIds = {
  autoCapture: "Snapline.AutoCapture",
  captureDelay: "Snapline.CaptureDelay",
  captureOnLoad: "Snapline.CaptureOnLoad",
} as const;

export interface SettingTexts {
  autoCapture: { name: string; tooltip: string };
  captureDelay: { name: string; tooltip: string };
  captureOnLoad: { name: string; tooltip: string };
}

/** Entries of ComfyUI's settings dialog; a larger `sortOrder` stands higher. */
export function settings(texts: SettingTexts): object[] {
  const entry = (id: keyof SettingTexts, sortOrder: number, more: object) => ({
    id: settingIds[id],
    category: ["Snapline", "Capture", texts[id].name],
    sortOrder,
    ...texts[id],
    ...more,
  });
  return [
    entry("autoCapture", 300, { type: "boolean", defaultValue: true }),
    entry("captureDelay", 200, {
      type: "slider",
      defaultValue: 3,
      attrs: { min: 1, max: 30, step: 1 },
    }),
    entry("captureOnLoad", 100, { type: "boolean", defaultValue: true }),
  ];
}
