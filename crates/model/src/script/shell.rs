//! Which language a script is written in.

/// The program that reads a script. Source: GitHub's manual, "Workflow syntax", `jobs.<job_id>.steps[*].shell`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shell {
    /// `bash`, the default outside Windows.
    #[default]
    Bash,
    /// `sh`
    Sh,
    /// `pwsh`, the default on Windows.
    Pwsh,
    /// `powershell`
    PowerShell,
    /// `cmd`
    Cmd,
    /// `python`
    Python,
    /// Another program, of whose language nothing is known.
    Other,
}

impl Shell {
    /// The shell of a `shell:` value, which is a name or a command line such as `bash -e {0}`.
    pub fn named(value: &str) -> Self {
        let program = value.split_whitespace().next().unwrap_or("");
        let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_ascii_lowercase();
        match name.strip_suffix(".exe").unwrap_or(&name) {
            "bash" => Self::Bash,
            "sh" | "dash" | "zsh" | "ksh" => Self::Sh,
            "pwsh" => Self::Pwsh,
            "powershell" => Self::PowerShell,
            "cmd" => Self::Cmd,
            "python" | "python3" => Self::Python,
            _ => Self::Other,
        }
    }
}
