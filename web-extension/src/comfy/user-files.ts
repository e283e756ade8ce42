import type { Api } from "./frontend";

/** Paths of all saved workflows of the user; null if they cannot be had. */
export async function savedPaths(api: Api): Promise<string[] | null> {
  const route = "/userdata?dir=workflows&recurse=true&split=false&full_info=true";
  try {
    const answer = await api.fetchApi(route);
    if (!answer.ok) return null;
    const files = (await answer.json()) as { path: string }[];
    return files.map((file) => `workflows/${file.path}`);
  } catch {
    return null; // no list is better than a wrong one: the server then moves no history
  }
}

/** What the workflow's file holds now; null if there is no such file. */
export async function savedGraph(api: Api, path: string): Promise<string | null> {
  const answer = await api.fetchApi(`/userdata/${encodeURIComponent(path)}`, { cache: "no-store" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`ComfyUI could not read ${path}: ${answer.status}.`);
  return answer.text();
}
