import type { ActionParts } from "../actions/parts";
import type { EnvironmentDiff } from "../client/environment-diff";
import type { Side } from "../diff/diff-parts";
import { partsOf } from "../state/environment-pairs";

/** What changed around two graphs; null = it is not known of both, or they are of two installations. */
export async function environmentBetween(
  { snapline }: ActionParts,
  base: Side,
  target: Side,
): Promise<EnvironmentDiff | null> {
  const named = [base, target].map((side) =>
    side.kind === "snapshot" ? partsOf(side.snapshot.environmentId ?? "") : null,
  );
  const installation = named.find((name) => name !== null)?.installation;
  if (installation === undefined) return null;
  const [from, to] = [base, target].map((side, place) => {
    if (side.kind === "open") return "current";
    const name = named[place];
    return name?.installation === installation ? name.id : null;
  });
  if (!from || !to) return null;
  return snapline.environmentDiff(installation, from, to);
}
