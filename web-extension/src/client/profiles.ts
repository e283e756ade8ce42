import type { Http } from "./http";

/** One workflow of a profile. Its history need not exist any more. */
export interface ProfileEntry {
  workflowKey: string;
  /** ComfyUI's path when the profile was saved */
  path: string;
  /** ISO 8601; null = it was open but not looked at */
  visitedAt: string | null;
}

/** A named set of workflows, in the order in which they are opened. */
export interface Profile {
  format: number;
  id: string;
  name: string;
  createdAt: string;
  workflows: ProfileEntry[];
  activeWorkflowKey: string | null;
}

export type NewProfile = Pick<Profile, "name" | "workflows" | "activeWorkflowKey">;

export interface ProfileCalls {
  /** newest first */
  profiles(signal?: AbortSignal): Promise<Profile[]>;
  createProfile(profile: NewProfile): Promise<Profile>;
  renameProfile(id: string, name: string): Promise<Profile>;
  removeProfile(id: string): Promise<void>;
  undeleteProfile(id: string): Promise<Profile>;
}

/** What the server takes. */
export const MOST_WORKFLOWS = 500;
export const LONGEST_NAME = 120;

export function createProfileCalls(http: Http): ProfileCalls {
  const all = "/snapline/api/profiles";
  const one = (id: string) => `${all}/${encodeURIComponent(id)}`;
  return {
    async profiles(signal) {
      const answer = await http.json<{ profiles: Profile[] }>("GET", all, signal ? { signal } : {});
      return answer.profiles;
    },
    createProfile: (profile) => http.json("POST", all, { body: JSON.stringify(profile) }),
    renameProfile: (id, name) => http.json("PATCH", one(id), { body: JSON.stringify({ name }) }),
    removeProfile: (id) => http.json("DELETE", one(id), { body: "{}" }),
    undeleteProfile: (id) => http.json("POST", `${one(id)}/undelete`, { body: "{}" }),
  };
}
