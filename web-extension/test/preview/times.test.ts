import { expect, test } from "vitest";
import { createTimes } from "../../src/preview/times";
import { createText } from "../../src/state/text";

const text = createText("en-GB");
const noon = Date.parse("2026-11-19T12:00:00Z");
const at = (now: number, timeZone = "Europe/Berlin") => createTimes(text, now, timeZone);

test("tells how long ago it was while it is the same day", () => {
  const times = at(noon);
  expect(times.short("2026-11-19T11:59:30Z")).toBe("just now");
  expect(times.short("2026-11-19T11:29:00Z")).toBe("31 min");
  expect(times.short("2026-11-19T09:10:00Z")).toBe("2 h");
});

test("takes a moment of a clock that runs ahead for now", () => {
  expect(at(noon).short("2026-11-19T12:04:00Z")).toBe("just now");
});

test("tells the clock time of the person's own time zone under older days", () => {
  expect(at(noon).short("2026-11-18T18:30:00Z")).toBe("19:30");
  expect(at(noon, "Asia/Tokyo").short("2026-11-18T10:30:00Z")).toBe("19:30");
});

test("names today, yesterday, days of this year and of others", () => {
  const times = at(noon);
  expect(times.dayName("2026-11-19T00:30:00Z")).toBe("Today");
  expect(times.dayName("2026-11-18T22:30:00Z")).toBe("Yesterday");
  expect(times.dayName("2026-11-16T12:00:00Z")).toMatch(/^Mon,? 16 Nov$/);
  expect(times.dayName("2025-11-16T12:00:00Z")).toContain("2025");
});

test("begins the day at the person's midnight", () => {
  // 23:30 in London is 00:30 of the next day in Berlin
  const late = "2026-11-18T23:30:00Z";
  expect(at(noon).dayName(late)).toBe("Today");
  expect(at(noon, "Europe/London").dayName(late)).toBe("Yesterday");
});

test("knows yesterday in the first and in the last hour of a day", () => {
  for (const now of ["2026-11-18T23:10:00Z", "2026-11-19T22:50:00Z"].map(Date.parse)) {
    expect(at(now).dayName("2026-11-18T22:50:00Z")).toBe("Yesterday");
    expect(at(now).dayName("2026-11-17T23:10:00Z")).toBe("Yesterday");
    expect(at(now).dayName("2026-11-17T22:50:00Z")).not.toBe("Yesterday");
  }
});

test("knows yesterday on the day after clocks were changed", () => {
  const morning = Date.parse("2026-10-26T00:30:00Z"); // 01:30 in Berlin, the day before had 25 hours
  expect(at(morning).dayName("2026-10-25T10:00:00Z")).toBe("Yesterday");
  expect(at(morning).dayName("2026-10-24T10:00:00Z")).toMatch(/^Sat,? 24 Oct$/);
});

test("tells the exact moment to the second", () => {
  expect(at(noon).exact("2026-11-19T12:47:02Z")).toMatch(/^Thu,? 19 Nov 2026,? (at )?13:47:02$/);
});
