// A public repository over its host's REST API: only the files that Pipewright reads, and only when the user asks. Only
// `web/src/platform/hub.rs` calls it.

/** A place to read from. */
interface Place {
  owner: string;
  name: string;
  /** A branch, tag or commit; empty: the default branch. */
  ref: string;
  /** The host, if an address was given: then `ref` may have a path behind it. */
  host: string;
}

/** What was read; `failure` is a sentence for the user, and empty when all went well. */
interface Repository {
  name: string;
  files: { path: string; text: string }[];
  /** What is missing although all went well, as a sentence; may be empty. */
  note: string;
  failure: string;
}

interface Entry {
  path: string;
  type: string;
  sha: string;
  size?: number;
}

interface Tree {
  sha: string;
  tree: Entry[];
  truncated: boolean;
}

const GITHUB = "https://api.github.com";
/** Files come from here without counting against the limit of the API. */
const RAW = "https://raw.githubusercontent.com";
const WANTED =
  /^(\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml|(.+\/)?action\.ya?ml|\.github\/dependabot\.ya?ml|\.pipewright\.ya?ml)$/;
const SKIPPED = /(^|\/)(node_modules|vendor)\//;
const MOST_BYTES = 2_000_000;
const MOST_FILES = 400;
const AT_ONCE = 6;

/** Ends the reading with a sentence. */
class Failure extends Error {}

/** What was asked for is not there. */
class Missing extends Failure {}

/**
 * Reads what `place` names: `owner/name`, `owner/name@ref`, or an address of the repository, a branch or a file. `told` gets
 * how many files of how many were read. Never rejects.
 */
export async function read(text: string, base: string, told: (done: number, all: number) => void, signal: AbortSignal): Promise<Repository> {
  const nothing = { name: "", files: [], note: "" };
  const place = parse(text);
  if (!place) {
    const failure = `\`${text.trim()}\` names no repository. Write \`owner/name\`, \`owner/name@branch\` or an address such as \`https://github.com/owner/name\`.`;
    return { ...nothing, failure };
  }
  if (place.host && !/^(www\.)?github\.com$/.test(place.host) && (!base || base === GITHUB)) {
    const failure = `\`${place.host}\` is not GitHub. Give the address of its API under “Host”, such as \`https://${place.host}/api/v1\`.`;
    return { ...nothing, failure };
  }
  try {
    return { ...(await new Reader(place, base || GITHUB, signal).read(told)), failure: "" };
  } catch (error) {
    return { ...nothing, failure: error instanceof Failure ? error.message : `\`${text.trim()}\` could not be read: ${String(error)}.` };
  }
}

/** What a user may write or paste for a repository. */
export function parse(text: string): Place | undefined {
  const plain = text.trim().replace(/^git@([^:]+):/, "https://$1/");
  const name = "([\\w.-]+)";
  const short = new RegExp(`^${name}/${name}(?:@(\\S+))?$`).exec(plain);
  if (short?.[1] && short[2]) return { owner: short[1], name: short[2].replace(/\.git$/, ""), ref: short[3] ?? "", host: "" };
  const host = "(?:https?://([^/\\s]+)|([\\w-]+(?:\\.[\\w-]+)+))";
  const long = new RegExp(`^${host}/${name}/${name}(?:/(?:tree|blob|src/(?:branch|tag|commit))/([^?#]+))?`).exec(plain);
  if (!long?.[3] || !long[4]) return undefined;
  // A branch may have slashes in its name, so only what is known to be a path is left out.
  const ref = (long[5] ?? "").replace(/\/(\.github|\.gitea|\.forgejo)(\/.*)?$/, "").replace(/\/$/, "");
  return { owner: long[3], name: long[4].replace(/\.git$/, ""), ref: decodeURIComponent(ref), host: long[1] ?? long[2] ?? "" };
}

/** One reading of one repository. */
class Reader {
  private readonly blocked: string[] = [];

  constructor(
    private readonly place: Place,
    private readonly base: string,
    private readonly signal: AbortSignal,
  ) {}

  private get full(): string {
    return `${this.place.owner}/${this.place.name}`;
  }

  async read(told: (done: number, all: number) => void): Promise<Omit<Repository, "failure">> {
    const blocked = (event: SecurityPolicyViolationEvent): void => void this.blocked.push(event.blockedURI);
    document.addEventListener("securitypolicyviolation", blocked);
    try {
      const { entries, isPart, ref } = await this.found();
      const files = await this.texts(entries, ref, told);
      const name = this.place.ref ? `${this.full}@${ref}` : this.full;
      const note = isPart ? `\`${this.full}\` is too large to be listed in full: actions outside of the workflow folders may be missing.` : "";
      return { name, files, note };
    } finally {
      document.removeEventListener("securitypolicyviolation", blocked);
    }
  }

  /** The files to read, and where. */
  private async found(): Promise<{ entries: Entry[]; isPart: boolean; ref: string }> {
    const given = this.place.ref || (await this.defaultBranch());
    try {
      return { ...(await this.entries(given)), ref: given };
    } catch (error) {
      // In an address, a path may follow the branch.
      const ref = given.split("/")[0] ?? given;
      if (!(error instanceof Missing) || !this.place.host || ref === given) throw error;
      return { ...(await this.entries(ref)), ref };
    }
  }

  private async defaultBranch(): Promise<string> {
    const about = (await this.json("", `There is no public repository \`${this.full}\`, or it is private. Check the name; a private one can be opened from a folder or a zip on your disk.`)) as {
      default_branch?: string;
    };
    return about.default_branch ?? "HEAD";
  }

  /** The files to read. A tree too large for one answer is looked into where workflows are. */
  private async entries(ref: string): Promise<{ entries: Entry[]; isPart: boolean }> {
    const missing = `\`${this.full}\` has no branch, tag or commit \`${ref}\`, or there is no such public repository. Check both names.`;
    const whole = (await this.json(`/git/trees/${encodeURIComponent(ref)}?recursive=1`, missing)) as Tree;
    let all = whole.tree ?? [];
    if (whole.truncated) {
      const top = (await this.json(`/git/trees/${encodeURIComponent(ref)}`, missing)) as Tree;
      all = top.tree;
      for (const folder of top.tree.filter((entry) => /^\.(github|gitea|forgejo)$/.test(entry.path))) {
        const below = (await this.json(`/git/trees/${folder.sha}?recursive=1`, missing)) as Tree;
        all = all.concat(below.tree.map((entry) => ({ ...entry, path: `${folder.path}/${entry.path}` })));
      }
    }
    const isWanted = ({ path, type, size }: Entry): boolean =>
      type === "blob" && WANTED.test(path) && !SKIPPED.test(path) && (size ?? 0) <= MOST_BYTES;
    // Workflows come first, so that no number of actions crowds them out.
    const wanted = all.filter(isWanted).sort((one, other) => Number(other.path.startsWith(".")) - Number(one.path.startsWith(".")));
    if (wanted.length === 0) {
      throw new Failure(
        `\`${this.full}\` has no workflows at \`${ref}\`: there is nothing in \`.github/workflows\`, \`.gitea/workflows\` or \`.forgejo/workflows\`, and no \`action.yml\`. Try another branch.`,
      );
    }
    return { entries: wanted.slice(0, MOST_FILES), isPart: whole.truncated || wanted.length > MOST_FILES };
  }

  private async texts(entries: Entry[], ref: string, told: (done: number, all: number) => void): Promise<{ path: string; text: string }[]> {
    const files: { path: string; text: string }[] = [];
    const waiting = [...entries];
    told(0, entries.length);
    const work = async (): Promise<void> => {
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
        files.push({ path: entry.path, text: await this.text(entry, ref) });
        told(files.length, entries.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return files.sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  private async text(entry: Entry, ref: string): Promise<string> {
    const gone = `\`${entry.path}\` of \`${this.full}\` could not be read: it is not there any more. Try again.`;
    let bytes: ArrayBuffer;
    if (this.base === GITHUB) {
      const path = [this.full, ref, entry.path].flatMap((part) => part.split("/")).map(encodeURIComponent).join("/");
      bytes = await (await this.get(`${RAW}/${path}`, gone)).arrayBuffer();
    } else {
      // Every host has this form, also those that know no raw answer.
      const blob = (await this.json(`/git/blobs/${entry.sha}`, gone)) as { content: string };
      bytes = Uint8Array.from(atob(blob.content.replace(/\s/g, "")), (letter) => letter.charCodeAt(0)).buffer;
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }

  private async json(path: string, missing: string): Promise<unknown> {
    const { owner, name } = this.place;
    const address = `${this.base.replace(/\/$/, "")}/repos/${owner}/${name}${path}`;
    const answer = await this.get(address, missing);
    try {
      return await answer.json();
    } catch {
      throw new Failure(`\`${address}\` does not answer as the API of a repository host does. Check the address of the API.`);
    }
  }

  /** An answer that is one; everything else ends the reading with what failed and what to do. */
  private async get(address: string, missing: string): Promise<Response> {
    const host = new URL(address, document.baseURI).host;
    let answer: Response;
    try {
      answer = await fetch(address, { signal: this.signal, credentials: "omit", referrerPolicy: "no-referrer" });
    } catch {
      throw new Failure(await this.unreached(host));
    }
    if (answer.ok) return answer;
    if (answer.status === 404 || answer.status === 422) throw new Missing(missing);
    throw new Failure(this.refused(answer, host));
  }

  /** Why nothing came. */
  private async unreached(host: string): Promise<string> {
    if (this.signal.aborted) return "";
    // A refusal of the policy is told a moment later.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (this.blocked.length > 0) {
      return `This page may not ask \`${host}\`: the policy of the page allows \`api.github.com\` and its own host. Whoever serves the page can allow more in \`connect-src\`.`;
    }
    if (!navigator.onLine) return `\`${this.full}\` could not be read: you are offline. Try again once you are connected.`;
    return `\`${this.full}\` could not be read: \`${host}\` does not answer. Check your connection and try again.`;
  }

  /** Why the host did not give it. */
  private refused(answer: Response, host: string): string {
    const { status, headers } = answer;
    if (status === 409) return `\`${this.full}\` is empty: there is nothing to read yet.`;
    const wait = Number(headers.get("retry-after"));
    if ((status === 403 && (headers.get("x-ratelimit-remaining") === "0" || wait)) || status === 429) {
      const reset = Number(headers.get("x-ratelimit-reset"));
      const until = reset ? new Date(reset * 1000) : wait ? new Date(Date.now() + wait * 1000) : undefined;
      const when = until ? ` at ${until.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}` : " later";
      return `\`${host}\` answers no more questions for now: without signing in it answers a limited number an hour. Try again${when}, or open a zip of \`${this.full}\`.`;
    }
    if (status === 401 || status === 403) {
      return `\`${host}\` does not show \`${this.full}\` to everybody: it is private or blocked. It can be opened from a folder or a zip on your disk.`;
    }
    return `\`${host}\` has trouble: it answers ${status}. Try again in a while.`;
  }
}
