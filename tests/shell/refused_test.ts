import assert from "node:assert/strict";
import { parse, Problem } from "../../src/shell/mod.ts";

/** `«…»` marks the part that the refusal must underline; the marks are taken out before reading. */
interface Case {
  readonly line: string;
  readonly message: RegExp;
  readonly help: RegExp;
}

const CASES: readonly Case[] = [
  // Redirections
  { line: "get pods «2>&1»", message: /redirect with "2>&1"/, help: /stderr is part of the answer/ },
  { line: "get pods «2>&1» | grep x", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «2>/dev/null» | head", message: /"2>\/dev\/null"/, help: /stderr is part of the answer/ },
  { line: "get pods «2> /dev/null»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «2>>err.log»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «&>/dev/null»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «&>>all.log»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «>&2»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «1>&2»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «>&-»", message: /redirect/, help: /stderr is part of the answer/ },
  { line: "get pods «> pods.txt»", message: /to a file with "> pods.txt"/, help: /comes back as the answer/ },
  { line: "get pods«>pods.txt»", message: /to a file/, help: /comes back as the answer/ },
  { line: "get pods «>>/tmp/pods»", message: /to a file/, help: /comes back as the answer/ },
  { line: "get pods «>|x»", message: /to a file/, help: /comes back as the answer/ },
  { line: "get pods «1>x»", message: /to a file/, help: /comes back as the answer/ },
  { line: "get pods a1«>x»", message: /to a file/, help: /comes back as the answer/ },
  { line: "get pods «>/dev/null» 2>&1", message: /redirect output/, help: /keep the answer short/ },
  { line: "get pods «>»", message: /to a file/, help: /comes back as the answer/ },
  { line: "apply -f - «< pod.yaml»", message: /read a file with "< pod.yaml"/, help: /"stdin" argument/ },
  { line: "apply -f - «0<x»", message: /read a file/, help: /"stdin" argument/ },
  { line: "apply -f - «<>x»".replace("x»", "»x"), message: /redirect/, help: /"stdin" argument/ },
  { line: "apply -f - «<<EOF»\nkind: Pod\nEOF", message: /here-document "<<EOF"/, help: /"stdin" argument/ },
  { line: "apply -f - «<<'EOF'»\nkind: Pod\nEOF", message: /here-document/, help: /"stdin" argument/ },
  { line: 'cat «<<-"X"» | apply -f -', message: /here-document/, help: /"stdin" argument/ },
  { line: 'apply -f - «<<<»"kind: Pod"', message: /hand text over/, help: /"stdin" argument/ },
  { line: "diff «<(»get pods)", message: /output of another command/, help: /call of its own/ },
  { line: "get pods «>(»cat)", message: /start another command/, help: /"\|"/ },
  { line: "«>» get pods", message: /prompt of a shell/, help: /Leave out the leading ">"/ },

  // Lists of commands
  { line: "get pods «;» get svc", message: /second command with ";"/, help: /two calls/ },
  { line: "get pods«;»get svc", message: /second command with ";"/, help: /two calls/ },
  { line: "get pods «;»", message: /end a command line/, help: /Leave it out/ },
  { line: "get pods«;» echo $?", message: /second command/, help: /how the command ended/ },
  { line: "a «;»; b", message: /second command/, help: /two calls/ },
  { line: "get pods «&&» get svc", message: /with "&&"/, help: /two calls/ },
  { line: "get pods«&&»get svc", message: /with "&&"/, help: /two calls/ },
  { line: "get pods «&\\\n&» get svc", message: /with "&&"/, help: /two calls/ },
  { line: "get pods «&»", message: /in the background/, help: /Leave it out/ },
  { line: "get --raw /api?a=1«&»b=2", message: /in the background/, help: /in quotes/ },
  { line: "get pods «||» get svc", message: /with "\|\|"/, help: /two calls/ },
  { line: "get pods «|| true»", message: /with "\|\| true"/, help: /command that fails is answered/ },
  { line: "get pods «|| :»", message: /second command/, help: /command that fails is answered/ },
  { line: "get pods «||» trueish", message: /second command/, help: /two calls/ },
  {
    line: "get pods «|\\\n|» true".replace("|» true", "| true»"),
    message: /second command/,
    help: /command that fails/,
  },
  { line: "get pods «|&» grep x", message: /Cannot read "\|&"/, help: /Write "\|"/ },

  // Expansions
  { line: "get pods «`»date`", message: /inside a command line/, help: /call of its own/ },
  { line: 'get pods "a«`»date`"', message: /inside a command line/, help: /single quotes/ },
  { line: "get pods «$(»date)", message: /inside a command line with "\$\("/, help: /call of its own/ },
  { line: 'get pods "x«$(»date)"', message: /inside a command line/, help: /call of its own/ },
  { line: "scale --replicas=«$((»1+2))", message: /calculate/, help: /number itself/ },
  { line: "get pods «$HOME»", message: /variable "\$HOME"/, help: /Write the value itself/ },
  { line: 'get pods "-n «$NS»"', message: /variable "\$NS"/, help: /single quotes/ },
  { line: "get pods «${NS:-prod}»x", message: /variable "\$\{NS:-prod\}"/, help: /Write the value itself/ },
  { line: "get pods a«$1»", message: /variable "\$1"/, help: /Write the value itself/ },
  { line: "get pods «$_»", message: /variable "\$_"/, help: /Write the value itself/ },
  { line: "get pods «$@»", message: /variable "\$@"/, help: /Write the value itself/ },
  { line: "get pods «$*»", message: /variable "\$\*"/, help: /Write the value itself/ },
  { line: "get pods «$#»", message: /variable "\$#"/, help: /Write the value itself/ },
  { line: "get pods «$?»", message: /Cannot read "\$\?"/, help: /how the command ended/ },
  { line: "get pods «$$»", message: /variable "\$\$"/, help: /Write the value itself/ },
  { line: "get pods «$!»", message: /variable "\$!"/, help: /Write the value itself/ },
  { line: 'get pods "«$-»"', message: /variable "\$-"/, help: /Write the value itself/ },
  { line: "get pods «$'»a\\nb'", message: /escapes/, help: /as they are/ },
  { line: "get pods «$\\\nHOME»", message: /variable "\$HOME"/, help: /Write the value itself/ },
  { line: 'get pods "«$\\\n(»date)"', message: /inside a command line/, help: /call of its own/ },

  // Line breaks
  { line: "get pods«\n»get svc", message: /a line break ends the first one/, help: /two calls/ },
  { line: "get pods # all«\n»get svc", message: /a line break ends/, help: /two calls/ },
  { line: "get pods«\n»  -n prod", message: /a line break ends/, help: /End the line with a backslash/ },
  { line: "get pods«\n»| grep x", message: /begin a line with "\|"/, help: /at the end of the line before/ },
  { line: "get pods \\ «\n»-n prod", message: /backslash that blanks follow/, help: /last character of its line/ },
  { line: "get pods | grep x«\n»\n\nget svc", message: /a line break ends/, help: /two calls/ },

  // Quotes
  { line: "get pods «'»abc", message: /begins with '/, help: /Close it/ },
  { line: 'get pods a«"»bc\\"', message: /begins with "/, help: /Close it/ },
  { line: "echo it«'»s", message: /begins with '/, help: /an apostrophe/ },
  { line: "get pods «\\»", message: /backslash at the end/, help: /single quotes/ },

  // Stages
  { line: "«»", message: /is empty/, help: /Write a command/ },
  { line: "« \t\n »", message: /is empty/, help: /Write a command/ },
  { line: "«# get pods»", message: /nothing but a comment/, help: /leading "#"/ },
  { line: "«|» grep x", message: /nothing on one side/, help: /both sides/ },
  { line: "get pods «|»", message: /nothing on one side/, help: /both sides/ },
  { line: "get pods «|» # grep x", message: /nothing on one side/, help: /both sides/ },
  { line: "get pods | «|» grep x", message: /nothing on one side/, help: /both sides/ },
  { line: "«$» kubectl get pods", message: /prompt of a shell/, help: /Leave out the leading "\$"/ },
  { line: "«%» kubectl get pods", message: /prompt of a shell/, help: /Leave out the leading "%"/ },
  { line: "«❯» kubectl get pods", message: /prompt of a shell/, help: /Leave out/ },
  { line: "«KUBECONFIG=/x» kubectl get pods", message: /variable "KUBECONFIG"/, help: /flag of the program/ },
  { line: "«A=» kubectl get pods", message: /variable "A"/, help: /flag of the program/ },
  { line: "get pods | «LC_ALL=C» sort", message: /variable "LC_ALL"/, help: /flag of the program/ },

  // Characters
  { line: "get pods «\0»", message: /control character U\+0000/, help: /Leave it out/ },
  { line: "get 'po«\x1b»ds'", message: /control character U\+001B/, help: /Leave it out/ },
  { line: "get pods«\r» -A", message: /control character U\+000D/, help: /End lines with a line feed/ },
  { line: "get pods«\r»", message: /control character U\+000D/, help: /End lines with a line feed/ },
  { line: "get pods «\r»\r\n", message: /control character U\+000D/, help: /End lines with a line feed/ },
  { line: "get pods\r«\n»get svc", message: /second command line/, help: /two calls/ },
  { line: "get pods # «\x07»", message: /control character U\+0007/, help: /Leave it out/ },
  { line: 'get "«\x7f»"', message: /control character U\+007F/, help: /Leave it out/ },
  { line: "get '«\x85»'", message: /control character U\+0085/, help: /Leave it out/ },
  { line: "get '«\u2028»'", message: /control character U\+2028/, help: /Leave it out/ },
  { line: "get po«\u200b»ds", message: /invisible character U\+200B/, help: /Leave it out/ },
  { line: "get '«\u202e»x'", message: /invisible character U\+202E/, help: /Leave it out/ },
  { line: "get «\u2066»x", message: /invisible character U\+2066/, help: /Leave it out/ },
  { line: 'get "«\ufeff»x"', message: /invisible character U\+FEFF/, help: /Leave it out/ },
  { line: "get 'x«\u{e0041}»'", message: /invisible character U\+E0041/, help: /Leave it out/ },
  { line: "get pods«\u00ad»", message: /invisible character U\+00AD/, help: /Leave it out/ },
  { line: "get '«\ud800»'", message: /half of a character/, help: /valid Unicode/ },
  { line: "get x«\udc00»y", message: /half of a character/, help: /valid Unicode/ },
  { line: "get«\u00a0»pods", message: /U\+00A0/, help: /ordinary space/ },
  { line: "get«\u3000»pods", message: /U\+3000/, help: /ordinary space/ },
  { line: "get«\u2009»pods", message: /U\+2009/, help: /ordinary space/ },
  { line: "annotate x=✔«\ufe0f»", message: /U\+FE0F/, help: /in quotes/ },
  { line: "get «ｐ»ods", message: /looks like "p"/, help: /Write p/ },
  { line: "get pods «｜» grep x", message: /looks like "\|"/, help: /Write \|/ },
  { line: "get pods «；»", message: /looks like ";"/, help: /in quotes/ },
  { line: "get «𝐩»ods", message: /looks like "p"/, help: /Write p/ },
  { line: "get pods «–»n prod", message: /looks like "-"/, help: /Write -/ },
  { line: "get pods «—»all", message: /looks like "-"/, help: /Write -/ },
  { line: "get pods -l «“»a=b”", message: /looks like """/, help: /Write "/ },
  { line: "jq «‘».items’", message: /looks like "'"/, help: /Write '/ },
  { line: "get pods \\«–»n", message: /looks like "-"/, help: /Write -/ },
  { line: "get pods «…»", message: /looks like "..."/, help: /in quotes/ },
  { line: "d«е»lete pod x", message: /"е" \(U\+0435\) among letters of ASCII/, help: /letter of ASCII/ },
  { line: "get p«ο»ds", message: /U\+03BF/, help: /letter of ASCII/ },
];

for (const { line, message, help } of CASES) {
  Deno.test(`refuses ${JSON.stringify(line)}`, () => {
    const start = line.indexOf("«");
    const text = line.replace("«", "").replace("»", "");
    const span = { start, end: line.indexOf("»") - 1 };
    const problem = problemOf(text);
    assert.match(problem.message, message);
    assert.match(problem.help ?? "", help);
    assert.deepEqual(problem.span, span);
    assert.doesNotMatch(problem.message + problem.help, /\n|\.$/, "one line, no full stop");
  });
}

function problemOf(text: string): Problem {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
