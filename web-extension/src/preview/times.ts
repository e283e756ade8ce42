import type { Text } from "../state/text";

/** Says moments as people read them. Made anew for each "now", so that views stay functions of it. */
export interface Times {
  /** ms since 1970: the "now" that it was made for */
  readonly now: number;
  /** a name for the day that sorts and compares, never shown: 2026-11-19 */
  day(at: string): string;
  /** the day for a heading: Today, Yesterday, Mon, 16 Nov */
  dayName(at: string): string;
  /** where no heading names the day: 26 min, Yesterday, Tue, 12 Oct, 12 Oct 2025 */
  ago(at: string): string;
  /** for a row: how long ago if it was today, else the clock time */
  short(at: string): string;
  /** for a title: Feb 26, 2026 12:00 */
  moment(at: string): string;
  /** day, date and time to the second */
  exact(at: string): string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * @param now ms since 1970
 * @param timeZone absent = the browser's
 */
export function createTimes(text: Text, now: number, timeZone?: string): Times {
  const { days, weekday, weekdayAndYear, weekdayOnly, date, dateAndYear, clock, full } = formats(
    text.language,
    timeZone,
  );
  const today = days.format(now);
  // 12 hours before the start of a day is the day before, also where a clock change makes 23 or 25 hours
  const yesterday = days.format(now - hoursIntoDay(now, timeZone) * hourMs - 12 * hourMs);

  function sinceThen(moment: Date): string {
    const ago = now - moment.getTime();
    if (ago < minuteMs) return text("time.now");
    if (ago < hourMs) return text("time.minutes", { count: Math.floor(ago / minuteMs) });
    return text("time.hours", { count: Math.floor(ago / hourMs) });
  }

  return {
    now,
    day: (at) => days.format(new Date(at)),
    dayName(at) {
      const moment = new Date(at);
      const day = days.format(moment);
      if (day === today) return text("time.today");
      if (day === yesterday) return text("time.yesterday");
      return (day.slice(0, 4) === today.slice(0, 4) ? weekday : weekdayAndYear).format(moment);
    },
    ago(at) {
      const moment = new Date(at);
      const day = days.format(moment);
      if (day === today) return sinceThen(moment);
      if (day === yesterday) return text("time.yesterday");
      const isNear = Math.abs(now - moment.getTime()) < 6 * 24 * hourMs;
      if (isNear) return weekdayOnly.format(moment);
      return (day.slice(0, 4) === today.slice(0, 4) ? date : dateAndYear).format(moment);
    },
    short(at) {
      const moment = new Date(at);
      return days.format(moment) === today ? sinceThen(moment) : clock.format(moment);
    },
    moment(at) {
      const moment = new Date(at);
      return `${dateAndYear.format(moment)} ${clock.format(moment)}`;
    },
    exact: (at) => full.format(new Date(at)),
  };
}

interface Formats {
  days: Intl.DateTimeFormat;
  hours: Intl.DateTimeFormat;
  weekday: Intl.DateTimeFormat;
  weekdayAndYear: Intl.DateTimeFormat;
  weekdayOnly: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
  dateAndYear: Intl.DateTimeFormat;
  clock: Intl.DateTimeFormat;
  full: Intl.DateTimeFormat;
}

// Making a format takes a hundred times as long as using it, and "now" moves twice a minute.
const known = new Map<string, Formats>();

function formats(language: string, timeZone: string | undefined): Formats {
  const name = `${language} ${timeZone}`;
  const found = known.get(name);
  if (found) return found;
  const make = (options: Intl.DateTimeFormatOptions, of = language) =>
    new Intl.DateTimeFormat(of, timeZone ? { ...options, timeZone } : options);
  const date = { weekday: "short", day: "numeric", month: "short" } as const;
  const made = {
    days: make({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA"),
    hours: make({ hour: "numeric", hourCycle: "h23" }, "en"),
    weekday: make(date),
    weekdayAndYear: make({ ...date, year: "numeric" }),
    weekdayOnly: make({ weekday: "short" }),
    date: make({ day: "numeric", month: "short" }),
    dateAndYear: make({ day: "numeric", month: "short", year: "numeric" }),
    clock: make({ hour: "2-digit", minute: "2-digit" }),
    full: make({
      ...date,
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }),
  };
  known.set(name, made);
  return made;
}

function hoursIntoDay(now: number, timeZone: string | undefined): number {
  return Number(formats("en", timeZone).hours.format(now));
}
