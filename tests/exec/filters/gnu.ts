import { spawnProcess } from "../../../src/exec/mod.ts";

/** What GNU's program is asked: words, the program's name first, and the bytes on its pipe. */
export interface Question {
  readonly words: readonly string[];
  readonly input: Uint8Array;
  readonly locale?: string;
}

export interface Answer {
  readonly output: Uint8Array;
  readonly code: number;
}

/** Asks the machine's own programs, all in one bash, each on a pipe as behind another stage. */
export async function askGnu(questions: readonly Question[]): Promise<readonly Answer[]> {
  const directory = await Deno.makeTempDir();
  try {
    const lines = questions.map(({ words: [name, ...words], locale = "C" }, index) => {
      const command = [`LC_ALL=${locale}`, `/usr/bin/${name}`, ...words.map(shellQuoted)].join(" ");
      return `cat ${index}.in | ${command} > ${index}.out 2>/dev/null; echo $? >> codes`;
    });
    for (const [index, { input }] of questions.entries()) await Deno.writeFile(`${directory}/${index}.in`, input);
    await Deno.writeTextFile(`${directory}/script`, lines.join("\n"));
    const bash = spawnProcess({
      file: "/bin/bash",
      args: ["script"],
      env: { PATH: "/usr/bin:/bin" },
      cwd: directory,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    });
    await bash.status;
    const codes = (await Deno.readTextFile(`${directory}/codes`)).split("\n");
    return await Promise.all(questions.map(async (_, index) => ({
      output: await Deno.readFile(`${directory}/${index}.out`),
      code: Number(codes[index]),
    })));
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
