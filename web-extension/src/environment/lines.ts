import type { EnvironmentRow } from "../client/environment";
import type { Times } from "../preview/times";

/** A line of the list: an environment, or the head of those of today or before. */
export type Line =
  | { key: string; row: EnvironmentRow }
  | { key: string; row?: undefined; head: "time.today" | "env.earlier"; count: number | null };

export const rowHeight = 64;
export const headHeight = 28;

/**
 * Newest first, those of today apart from those before.
 *
 * @param total of all, where the list is not narrowed
 * @param hasMore older ones are not loaded yet
 */
export function linesOf(
  rows: readonly EnvironmentRow[],
  times: Times,
  total: number | null,
  hasMore: boolean,
): Line[] {
  const today = times.day(new Date(times.now).toISOString());
  const first = rows.findIndex(({ createdAt }) => times.day(createdAt) !== today);
  const place = first < 0 ? rows.length : first;
  const line = (row: EnvironmentRow): Line => ({ key: row.id, row });
  const lines: Line[] = [];
  if (place > 0) lines.push({ key: "today", head: "time.today", count: place });
  lines.push(...rows.slice(0, place).map(line));
  if (place === rows.length) return lines;
  const known = hasMore ? null : rows.length - place;
  const count = total === null ? known : total - place;
  lines.push({ key: "earlier", head: "env.earlier", count });
  return [...lines, ...rows.slice(place).map(line)];
}
