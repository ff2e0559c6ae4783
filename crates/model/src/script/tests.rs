//! Tests of what is read from scripts.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Command, Joined, Script, Shell, Word, read};

fn word(word: &Word) -> String {
    format!("{}{}", if word.computed { "~" } else { "" }, word.text.replace('\n', "⏎"))
}

fn line(text: &str, command: &Command) -> String {
    let mut out = match command.joined {
        Joined::Then => String::new(),
        Joined::And => "&& ".to_owned(),
        Joined::Or => "|| ".to_owned(),
        Joined::Pipe => "| ".to_owned(),
    };
    let assignments = command.assignments.iter().map(|one| format!("{{{}={}}}", one.name.value, word(&one.value)));
    let words = command.words.iter().map(|one| format!("[{}]", word(one)));
    let redirections = command.redirections.iter().map(|one| {
        let number = one.number.map_or(String::new(), |number| number.to_string());
        let body = one.body.map_or(String::new(), |body| format!(" {:?}", body.slice(text)));
        format!("{number}{} {}{body}", one.sign, word(&one.target))
    });
    out.push_str(&assignments.chain(words).chain(redirections).collect::<Vec<_>>().join(" "));
    out
}

fn show(text: &str, script: &Script) -> String {
    let mut out = String::new();
    script.commands.iter().for_each(|command| out.push_str(&(line(text, command) + "\n")));
    for comment in &script.comments {
        let _ = writeln!(out, "comment {}", comment.slice(text));
    }
    for write in &script.writes {
        let name = write.name.as_ref().map_or("?", |name| name.as_str());
        let place = write.name.as_ref().map_or("", |name| name.range.slice(text));
        let at = if place == name || name == "?" { String::new() } else { format!(" (at `{place}`)") };
        let _ = writeln!(out, "writes {:?} {name}{at}", write.file);
    }
    out
}

fn check(text: &str, expected: Expect) {
    check_in(Shell::Bash, text, expected);
}

fn check_in(shell: Shell, text: &str, expected: Expect) {
    expected.assert_eq(&show(text, &read(text, shell)));
}

#[test]
fn words_quotes_and_escapes() {
    check(
        r#"npm ci --prefix "web app" 'a $b' a\ b "x $HOME ${Y:-"z"} \"q\"" $'a\n' it''s"#,
        expect![[r#"
        [npm] [ci] [--prefix] [web app] [a $b] [a b] [~x $HOME ${Y:-"z"} "q"] [~$'a\n'] [its]
    "#]],
    );
    check(
        "echo \\\n  a \\\r\n  b\necho 'two\nlines' # and a comment\n#another\necho a#b",
        expect![[r"
        [echo] [a] [b]
        [echo] [two⏎lines]
        [echo] [a#b]
        comment # and a comment
        comment #another
    "]],
    );
}

#[test]
fn lists_pipelines_and_groups() {
    check(
        "a && b || c; d | e |& f & g\n! h &&\n  i |\n  j",
        expect![[r"
        [a]
        && [b]
        || [c]
        [d]
        | [e]
        | [f]
        [g]
        [h]
        && [i]
        | [j]
    "]],
    );
    check(
        "(cd x && make) > log 2>&1\n{ a; b; } | c",
        expect![[r"
        [cd] [x]
        && [make]
        > log
        2>& 1
        [a]
        [b]
        | [c]
    "]],
    );
}

#[test]
fn substitutions_hold_commands() {
    check(
        "echo \"$(git rev-parse \"$(cat ref)\")\" `date +%s` $((1 + (2 * 3))) <(sort a) > >(tee log)",
        expect![[r#"
            [echo] [~$(git rev-parse "$(cat ref)")] [~`date +%s`] [~$((1 + (2 * 3)))] [~<(sort a)] > ~>(tee log)
            [git] [rev-parse] [~$(cat ref)]
            [cat] [ref]
            [date] [+%s]
            [sort] [a]
            [tee] [log]
        "#]],
    );
    check(
        "x=$(\n  curl -sSf https://a | jq '.b' # why\n)\nexport Y=\"$x\" Z=1\nA=1 B=2 make",
        expect![[r"
        {x=~$(   curl -sSf https://a | jq '.b' # why )}
        [curl] [-sSf] [https://a]
        | [jq] [.b]
        [export] [~Y=$x] [Z=1]
        {A=1} {B=2} [make]
        comment # why
    "]],
    );
}

#[test]
fn compound_commands_lead_to_the_commands_in_them() {
    check(
        "if [ -f a ] && [[ $b == (c|d) && x < y ]]; then\n  npm ci\nelif test -n \"$X\"; then yarn; else pnpm i\nfi",
        expect![[r"
            [[] [-f] [a] []]
            && [[[] [~$b] [==] [c] [d] [x] [y] []]]
            [npm] [ci]
            [test] [-n] [~$X]
            [yarn]
            [pnpm] [i]
        "]],
    );
    check(
        "for f in *.sh $(ls); do\n  bash \"$f\" || exit 1\ndone\nfor ((i=0; i<3; i++)); do echo $i; done",
        expect![[r"
            [ls]
            [bash] [~$f]
            || [exit] [1]
            [echo] [~$i]
        "]],
    );
    check(
        "while read -r line; do echo \"$line\"; done < <(git log)\nuntil curl -f x; do sleep 1; done",
        expect![[r"
            [read] [-r] [line]
            [echo] [~$line]
            < ~<(git log)
            [git] [log]
            [curl] [-f] [x]
            [sleep] [1]
        "]],
    );
    check(
        "case \"$RUNNER_OS\" in\n  Linux|macOS) make ;;\n  (Windows)\n    choco install x\n    nmake;;\n  *) exit 1\nesac > log",
        expect![[r"
            [make]
            [choco] [install] [x]
            [nmake]
            [exit] [1]
            > log
        "]],
    );
    check(
        "build() {\n  make -j\n}\nfunction test_it { make test; }\nbuild && test_it",
        expect![[r"
        [make] [-j]
        [make] [test]
        [build]
        && [test_it]
    "]],
    );
}

#[test]
fn assignments_and_arrays() {
    check(
        "A=1\nB+=2 C[0]=x cmd\nlist=(a \"b c\" $(d))\ndeclare -a more=(e f)\nls !(a|b)\n[ a=b ]\n2x=3",
        expect![[r#"
            {A=1}
            {B=2} {C=x} [cmd]
            {list=~(a "b c" $(d))}
            [d]
            [declare] [-a] [~more=(e f)]
            [ls] [~!(a|b)]
            [[] [a=b] []]
            [2x=3]
        "#]],
    );
}

#[test]
fn comments_stand_inside_arrays_and_cases() {
    check(
        "flags=(\n  --a # don't\n  --b=#x\n)\ncase $x in\n  # it's\n  a) b ;; # c\nesac\nmake",
        expect![[r"
        {flags=~(   --a # don't   --b=#x )}
        [b]
        [make]
        comment # don't
        comment # it's
        comment # c
    "]],
    );
}

#[test]
fn here_documents_are_bodies() {
    check(
        "cat <<EOF > a.txt\nnpm install\n$(whoami) ${{ x }}\nEOF\ncat <<-'END' | tee b\n\tnot $(this)\n\tEND\nmake <<< \"in $X\"",
        expect![[r#"
            [cat] << EOF "npm install\n$(whoami) ${{ x }}\n" > a.txt
            [whoami]
            [cat] <<- END "\tnot $(this)\n"
            | [tee] [b]
            [make] <<< ~in $X
        "#]],
    );
    check(
        "a <<A; b <<B\none\nA\ntwo\nB\nc <<C\nnever closed",
        expect![[r#"
        [a] << A "one\n"
        [b] << B "two\n"
        [c] << C "never closed"
    "#]],
    );
}

#[test]
fn templates_are_one_piece_wherever_they_stand() {
    let text =
        "echo ${{ github.event.x && 'a b' }} \"${{ a || '\"' }}\" 'q ${{ b }}' # ${{ c }}\n${{ d }} x\nA=${{ e }}";
    check(
        text,
        expect![[r#"
        [echo] [~${{ github.event.x && 'a b' }}] [~${{ a || '"' }}] [~q ${{ b }}]
        [~${{ d }}] [x]
        {A=~${{ e }}}
        comment # ${{ c }}
    "#]],
    );
    assert_eq!(read(text, Shell::Bash).templates.len(), 6);
}

#[test]
fn outputs_that_are_written_in_one_line() {
    check(
        concat!(
            "echo \"version=$(node -p 1)\" >> $GITHUB_OUTPUT\n",
            "echo name=value >>\"${GITHUB_OUTPUT}\"\n",
            "echo \"A=1\" | tee -a \"$GITHUB_ENV\"\n",
            "printf 'x=%s\\n' \"$x\" >> \"$GITHUB_OUTPUT\"\n",
            "printf '%s=%s\\n' one 1 two 2 >> \"$GITHUB_OUTPUT\"\n",
            "printf \"p=%d%%\\nq=2\\n\" 5 >> $GITHUB_OUTPUT\n",
            "echo -e \"m=1\\nn=2\" >> $GITHUB_OUTPUT\n",
            ">> $GITHUB_OUTPUT echo \"first=1\"\n",
            "echo \"sha=${{ github.sha }}\" 1>> $GITHUB_OUTPUT\n",
            "echo \"$HOME/bin\" >> $GITHUB_PATH\n",
            "echo '# Done' >> $GITHUB_STEP_SUMMARY\n",
        ),
        expect![[r"
            [echo] [~version=$(node -p 1)] >> ~$GITHUB_OUTPUT
            [node] [-p] [1]
            [echo] [name=value] >> ~${GITHUB_OUTPUT}
            [echo] [A=1]
            | [tee] [-a] [~$GITHUB_ENV]
            [printf] [x=%s\n] [~$x] >> ~$GITHUB_OUTPUT
            [printf] [%s=%s\n] [one] [1] [two] [2] >> ~$GITHUB_OUTPUT
            [printf] [p=%d%%\nq=2\n] [5] >> ~$GITHUB_OUTPUT
            [echo] [-e] [m=1\nn=2] >> ~$GITHUB_OUTPUT
            [echo] [first=1] >> ~$GITHUB_OUTPUT
            [echo] [~sha=${{ github.sha }}] 1>> ~$GITHUB_OUTPUT
            [echo] [~$HOME/bin] >> ~$GITHUB_PATH
            [echo] [# Done] >> ~$GITHUB_STEP_SUMMARY
            writes Output version
            writes Output name
            writes Env A
            writes Output x
            writes Output one
            writes Output two
            writes Output p
            writes Output q
            writes Output m
            writes Output n
            writes Output first
            writes Output sha
            writes Path ?
            writes Summary ?
        "]],
    );
}

#[test]
fn outputs_that_are_written_in_several_lines() {
    check(
        "{\n  echo \"body<<EOF\"\n  cat notes.md\n  echo \"looks=like\"\n  echo EOF\n  echo \"after=1\"\n} >> \"$GITHUB_OUTPUT\"",
        expect![[r"
            [echo] [body<<EOF]
            [cat] [notes.md]
            [echo] [looks=like]
            [echo] [EOF]
            [echo] [after=1]
            >> ~$GITHUB_OUTPUT
            writes Output body
            writes Output after
        "]],
    );
    check(
        "cat <<EOF >> $GITHUB_ENV\nA=1\nB<<X\nC=no\nX\nD=$(date)\nEOF",
        expect![[r#"
        [cat] << EOF "A=1\nB<<X\nC=no\nX\nD=$(date)\n" >> ~$GITHUB_ENV
        [date]
        writes Env A
        writes Env B
        writes Env D
    "#]],
    );
    check(
        "echo \"a<<$D\" >> $GITHUB_OUTPUT\ncat x >> $GITHUB_OUTPUT\necho \"$D\" >> $GITHUB_OUTPUT\necho b=1 >> $GITHUB_OUTPUT",
        expect![[r"
            [echo] [~a<<$D] >> ~$GITHUB_OUTPUT
            [cat] [x] >> ~$GITHUB_OUTPUT
            [echo] [~$D] >> ~$GITHUB_OUTPUT
            [echo] [b=1] >> ~$GITHUB_OUTPUT
            writes Output a
            writes Output b
        "]],
    );
    check(
        "for x in 1 2; do echo \"k=$x\"; echo seen >&2; done >> $GITHUB_OUTPUT\n(echo z=1; x=$(echo no=1)) | tee $GITHUB_OUTPUT",
        expect![[r"
            [echo] [~k=$x]
            [echo] [seen] >& 2
            >> ~$GITHUB_OUTPUT
            [echo] [z=1]
            {x=~$(echo no=1)}
            [echo] [no=1]
            | [tee] [~$GITHUB_OUTPUT]
            writes Output k
            writes Output z
        "]],
    );
}

#[test]
fn what_is_computed_is_no_name() {
    check(
        "echo \"$name=1\" >> $GITHUB_OUTPUT\n./gen.sh >> $GITHUB_OUTPUT\njq -r 'x' f | tee -a $GITHUB_ENV\necho \"${{ x }}\" >> $GITHUB_OUTPUT\necho nothing >> $GITHUB_OUTPUT\necho a=1 > other\necho '$GITHUB_OUTPUT'\necho a=1 >> '$GITHUB_OUTPUT'\necho a=1 2>> $GITHUB_OUTPUT",
        expect![[r"
            [echo] [~$name=1] >> ~$GITHUB_OUTPUT
            [./gen.sh] >> ~$GITHUB_OUTPUT
            [jq] [-r] [x] [f]
            | [tee] [-a] [~$GITHUB_ENV]
            [echo] [~${{ x }}] >> ~$GITHUB_OUTPUT
            [echo] [nothing] >> ~$GITHUB_OUTPUT
            [echo] [a=1] > other
            [echo] [$GITHUB_OUTPUT]
            [echo] [a=1] >> $GITHUB_OUTPUT
            [echo] [a=1] 2>> ~$GITHUB_OUTPUT
            writes Output ?
            writes Output ?
            writes Env ?
            writes Output ?
            writes Output ?
        "]],
    );
}

#[test]
fn programs_that_are_told_the_file_may_write_anything() {
    check(
        "python3 gen.py --out \"$GITHUB_OUTPUT\"\nOUT=$GITHUB_ENV\ncat $GITHUB_OUTPUT\nnode <<'X'\nprocess.env.GITHUB_OUTPUT\nX",
        expect![[r#"
            [python3] [gen.py] [--out] [~$GITHUB_OUTPUT]
            {OUT=~$GITHUB_ENV}
            [cat] [~$GITHUB_OUTPUT]
            [node] << X "process.env.GITHUB_OUTPUT\n"
            writes Output ?
            writes Env ?
            writes Output ?
        "#]],
    );
}

#[test]
fn powershell_line_by_line() {
    check_in(
        Shell::Pwsh,
        concat!(
            "# comment\n<# block\ncomment #>\n",
            "npm ci `\n  --silent; if ($x) { Write-Host \"a `\"b`\" $($y.z)\" }\n",
            "\"version=$v\" >> $env:GITHUB_OUTPUT\n",
            "echo \"a=1\" >> \"$env:GITHUB_OUTPUT\"\n",
            "Write-Output 'b=2' | Out-File -FilePath $env:GITHUB_ENV -Encoding utf8 -Append\n",
            "Add-Content -Path $env:GITHUB_OUTPUT -Value \"c=$(Get-Date)\"\n",
            "\"d=4\" | Add-Content ${env:GITHUB_OUTPUT}\n",
            "@\"\ne=5\nf<<X\n\"@ >> $env:GITHUB_OUTPUT\n",
            "$env:X = \"y\"; Get-Content z | Out-File $env:GITHUB_OUTPUT\n",
            "$h = @{ a = 1; b = 2 }\n",
        ),
        expect![[r#"
            [npm] [ci] [--silent]
            [if] [~($x)]
            [Write-Host] [~a "b" $($y.z)]
            [~version=$v] >> ~$env:GITHUB_OUTPUT
            [echo] [a=1] >> ~$env:GITHUB_OUTPUT
            [Write-Output] [b=2]
            | [Out-File] [-FilePath] [~$env:GITHUB_ENV] [-Encoding] [utf8] [-Append]
            [Add-Content] [-Path] [~$env:GITHUB_OUTPUT] [-Value] [~c=$(Get-Date)]
            [d=4]
            | [Add-Content] [~${env:GITHUB_OUTPUT}]
            [e=5⏎f<<X] >> ~$env:GITHUB_OUTPUT
            [~$env:X] [=] [y]
            [Get-Content] [z]
            | [Out-File] [~$env:GITHUB_OUTPUT]
            [~$h] [=] [~@{ a = 1; b = 2 }]
            comment # comment
            comment <# block
            comment #>
            writes Output version
            writes Output a
            writes Env b
            writes Output c
            writes Output d
            writes Output e
            writes Output f
        "#]],
    );
}

#[test]
fn cmd_and_python_line_by_line() {
    check_in(
        Shell::Cmd,
        "rem note\n:: also\n@echo off\necho a=1>> %GITHUB_OUTPUT%\necho b=%X% >> \"%GITHUB_ENV%\" && dir ^\n  /s\nif exist x (del x) & echo c=3>>%GITHUB_OUTPUT%",
        expect![[r"
            [@echo] [off]
            [echo] [a=1] >> ~%GITHUB_OUTPUT%
            [echo] [~b=%X%] >> ~%GITHUB_ENV%
            && [dir] [/s]
            [if] [exist] [x]
            [del] [x]
            [echo] [c=3] >> ~%GITHUB_OUTPUT%
            comment rem note
            comment :: also
            writes Output a
            writes Env b
            writes Output c
        "]],
    );
    check_in(
        Shell::Python,
        "import os  # why\ns = \"\"\"\nnpm install\n\"\"\"\nwith open(os.environ['GITHUB_OUTPUT'], 'a') as f:\n    print(f\"a={s}\", file=f)",
        expect![[r#"
            [import] [os]
            [s] [=] [~ npm install """]
            [with] [open(os.environ[GITHUB_OUTPUT],] [a)] [as] [f:]
            [print(fa={s},] [file=f)]
            comment # why
            writes Output ?
        "#]],
    );
    check_in(Shell::Other, "use strict; # no\nsystem('x') >> $GITHUB_OUTPUT", expect![[r""]]);
}

#[test]
fn shells_are_known_by_their_program() {
    let shells = [
        "bash",
        "bash -eo pipefail {0}",
        "/bin/sh -e {0}",
        "pwsh",
        "C:\\x\\PowerShell.exe -c {0}",
        "cmd",
        "python3",
        "perl {0}",
        "",
    ];
    expect![[r"
        [
            Bash,
            Bash,
            Sh,
            Pwsh,
            PowerShell,
            Cmd,
            Python,
            Other,
            Other,
        ]
    "]]
    .assert_debug_eq(&shells.map(Shell::named));
}

#[test]
fn nesting_without_end_ends() {
    let parts = "$(¦`¦(¦{ ¦\"$(¦${¦<(¦if ¦case x in ¦a <<E\n$(¦[[ ¦x=(¦'¦a | ¦))¦$((¦a[¦${{¦for x; do ¦a=b ¦\\\n¦@{¦<#¦{ a; } > b\n¦%";
    for part in parts.split('¦') {
        let text = part.repeat(5_000);
        let script = read(&text, Shell::Bash);
        assert!(script.commands.iter().all(|command| command.range.end() <= text.len()), "{part}");
        for shell in [Shell::Pwsh, Shell::Cmd, Shell::Python] {
            read(&text, shell);
        }
    }
}

fn any_script() -> impl Strategy<Value = String> {
    let pieces = "echo¦ ¦\n¦a=1¦'¦\"¦$(¦)¦`¦<<E¦E\n¦\\¦#¦|¦&&¦;¦{ ¦}¦if ¦fi¦case x in¦esac¦;;¦$GITHUB_OUTPUT¦>>¦2>¦${{ x }}¦${{¦}}¦${¦é¦(\
        ¦[[¦]]¦\r\n¦\t¦@\"¦`n¦%X%¦<#¦#>¦\"\"\"¦printf¦%s";
    let piece = prop::sample::select(pieces.split('¦').collect::<Vec<_>>());
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_script_is_read_with_places_inside_it(text in any_script()) {
        for shell in [Shell::Bash, Shell::Pwsh, Shell::Cmd, Shell::Python, Shell::Other] {
            let script = read(&text, shell);
            let words = script.commands.iter().flat_map(|command| command.words.iter().map(|word| word.range).chain([command.range]));
            let names = script.writes.iter().flat_map(|write| write.name.iter().map(|name| name.range).chain([write.range]));
            for range in words.chain(names).chain(script.comments.iter().copied()) {
                prop_assert!(range.end() <= text.len());
                prop_assert!(text.is_char_boundary(range.start()) && text.is_char_boundary(range.end()));
            }
            prop_assert!(script.commands.is_sorted_by_key(|command| command.range.start()));
        }
    }

    /// Words without quotes, signs and expansions are split at blanks.
    #[test]
    fn plain_words_are_what_stands_between_blanks(words in prop::collection::vec("[a-z./-]{1,6}", 1..6)) {
        prop_assume!(!["if", "do", "fi", "for", "case", "esac", "then", "elif", "else", "done", "time", "while", "until", "coproc", "select"].contains(&words[0].as_str()));
        let script = read(&words.join("  "), Shell::Bash);
        let read: Vec<&str> = script.commands[0].words.iter().map(|word| word.text.as_str()).collect();
        prop_assert_eq!(read, words);
    }

    /// What is quoted is no command, comment or write.
    #[test]
    fn quoted_text_is_one_word(text in "[a-z #;|&()<>\n$`\"=]{0,20}") {
        prop_assume!(!text.contains("${{"));
        let script = read(&format!("echo '{text}'"), Shell::Bash);
        prop_assert_eq!(script.commands.len(), 1);
        prop_assert_eq!(&script.commands[0].words[1].text, &text);
        prop_assert!(script.comments.is_empty() && script.writes.is_empty());
    }
}
