//! `wasm-bindgen`, as far as Trunk calls it.
//!
//! The command-line tool must have the very version of the library that the app links. The published tool is a separate
//! install with a lock file that does not resolve; this program takes its library half from our own lock file, so the
//! two cannot drift. It knows the flags that Trunk passes, and refuses any other.

mod late;

use std::path::PathBuf;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

/// The pinned version; Trunk compares it with the lock file's.
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--version" || argument == "-V") {
        println!("wasm-bindgen {VERSION}");
        return ExitCode::SUCCESS;
    }
    match Call::parse(arguments).and_then(Call::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// One call, as Trunk writes it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Call {
    /// The module that rustc wrote.
    input: PathBuf,
    /// Where the results go.
    out_dir: PathBuf,
    /// Stem of the results' names.
    out_name: Option<String>,
    /// `web`, `no-modules`, ….
    target: String,
    keep_debug: bool,
    no_demangle: bool,
    no_typescript: bool,
}

impl Call {
    /// Reads the flags; both `--flag=value` and `--flag value` are taken.
    fn parse(arguments: Vec<String>) -> Result<Self, String> {
        let mut call = Self { target: "bundler".to_owned(), ..Self::default() };
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            let (flag, inline) = match argument.split_once('=') {
                Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || inline.clone().or_else(|| rest.next()).ok_or(format!("`{flag}` needs a value"));
            match flag.as_str() {
                "--out-dir" => call.out_dir = PathBuf::from(value()?),
                "--out-name" => call.out_name = Some(value()?),
                "--target" => call.target = value()?,
                "--keep-debug" => call.keep_debug = true,
                "--no-demangle" => call.no_demangle = true,
                "--no-typescript" => call.no_typescript = true,
                // On by itself where the compiler enabled them.
                "--reference-types" | "--weak-refs" => {}
                other if other.starts_with('-') => {
                    return Err(format!("this build of wasm-bindgen does not know `{other}`"));
                }
                input => call.input = PathBuf::from(input),
            }
        }
        if call.input.as_os_str().is_empty() { Err("no input file".to_owned()) } else { Ok(call) }
    }

    /// Writes the bindings, and the parts that are loaded late.
    fn run(self) -> Result<(), String> {
        let name = self.out_name.as_deref().unwrap_or("main");
        let main = late::split(&self.input, &self.out_dir, name)?;
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(main.as_ref().unwrap_or(&self.input))
            .keep_debug(self.keep_debug)
            .demangle(!self.no_demangle)
            .typescript(!self.no_typescript)
            // The late parts share the table of functions.
            .keep_lld_exports(main.is_some());
        if let Some(name) = &self.out_name {
            bindgen.out_name(name);
        }
        let chosen = match self.target.as_str() {
            "bundler" => bindgen.bundler(true),
            "web" => bindgen.web(true),
            "no-modules" => bindgen.no_modules(true),
            "nodejs" => bindgen.nodejs(true),
            "deno" => bindgen.deno(true),
            other => return Err(format!("unknown target `{other}`")),
        };
        chosen.and_then(|bindgen| bindgen.generate(&self.out_dir)).map_err(|error| format!("{error:?}"))?;
        if main.is_some() { late::link(&self.out_dir, name) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Call, String> {
        Call::parse(text.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn what_trunk_passes() {
        let call =
            parse("--target=no-modules --out-dir=/t/out --out-name=worker /t/worker.wasm --no-typescript").unwrap();
        assert_eq!(call.target, "no-modules");
        assert_eq!(call.out_dir, PathBuf::from("/t/out"));
        assert_eq!(call.out_name.as_deref(), Some("worker"));
        assert_eq!(call.input, PathBuf::from("/t/worker.wasm"));
        assert!(call.no_typescript && !call.keep_debug);
    }

    #[test]
    fn an_unknown_flag_is_refused() {
        assert!(parse("--frobnicate x.wasm").unwrap_err().contains("--frobnicate"));
        assert!(parse("--target=web").unwrap_err().contains("no input"));
    }

    #[test]
    fn the_version_is_the_workspace_pin() {
        let manifest = include_str!("../../../Cargo.toml");
        assert!(manifest.contains(&format!("wasm-bindgen = \"={VERSION}\"")));
        let own = include_str!("../Cargo.toml");
        assert!(own.contains(&format!("wasm-bindgen-cli-support = \"={VERSION}\"")));
    }
}
